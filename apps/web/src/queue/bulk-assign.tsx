import { useQuery } from '@tanstack/react-query';
import { assignmentOf, OfficerFields } from '../actions/officer-fields';
import { api, told } from '../api/client';
import { officersQuery, type Summary } from '../api/queries';
import { BulkForm } from './bulk-form';
import type { Selection } from './selection';

/** Gives what was chosen to one officer, or back to the unit. */
export function BulkAssign({ reports, selection }: { reports: readonly Summary[]; selection: Selection }) {
  const { data: officers = [] } = useQuery(officersQuery);
  return (
    <BulkForm
      name="assign"
      label="act.assign"
      reports={reports}
      selection={selection}
      empty={{ officerId: '', reason: '' }}
      send={(fields, chosen) => {
        const reportIds = chosen.map(({ reportId }) => reportId);
        return told(api.POST('/v1/desk/assignments', { body: { reportIds, ...assignmentOf(fields) } }));
      }}
    >
      {(form) => (
        <OfficerFields
          form={form}
          officers={officers.map(({ accountId, displayName, agency }) => ({
            id: accountId,
            name: `${displayName} – ${agency.name}`,
          }))}
        />
      )}
    </BulkForm>
  );
}
