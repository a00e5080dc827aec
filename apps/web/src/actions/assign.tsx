import { useQuery } from '@tanstack/react-query';
import { api, told } from '../api/client';
import { officersQuery } from '../api/queries';
import { ActionForm } from './action-form';
import type { ActProps } from './acts';
import { assignmentOf, OfficerFields } from './officer-fields';

export function Assign({ report, onDone }: ActProps) {
  const { data: officers = [] } = useQuery(officersQuery);
  const path = { reportId: report.reportId };
  const ofTheUnit = officers.filter(
    ({ accountId, agency }) =>
      agency.id === report.agency?.id && !report.excludedAccountIds.includes(accountId),
  );
  return (
    <ActionForm
      report={report}
      name="assign"
      versioned="version"
      empty={{ officerId: report.officerId ?? '', reason: '' }}
      label="assign.do"
      send={(fields, expectedVersion) =>
        told(
          api.POST('/v1/desk/reports/{reportId}/assignments', {
            params: { path },
            body: { ...assignmentOf(fields), expectedVersion },
          }),
        )
      }
      onDone={onDone}
    >
      {(form) => (
        <OfficerFields
          form={form}
          officers={ofTheUnit.map(({ accountId, displayName }) => ({ id: accountId, name: displayName }))}
        />
      )}
    </ActionForm>
  );
}
