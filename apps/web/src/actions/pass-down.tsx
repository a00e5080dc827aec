import { useQuery } from '@tanstack/react-query';
import { api, type Schemas, told } from '../api/client';
import { agenciesQuery } from '../api/queries';
import { LongText, Picker } from '../fields';
import { useWords } from '../words/words';
import { ActionForm } from './action-form';
import type { ActProps } from './acts';

type Agency = Schemas['AgencyList']['items'][number];

export function PassDown({ report, onDone }: ActProps) {
  const { words } = useWords();
  const { data: agencies = [] } = useQuery(agenciesQuery);
  const path = { reportId: report.reportId };
  return (
    <ActionForm
      report={report}
      name="pass-down"
      versioned="version"
      empty={{ toAgencyId: '', reason: '' }}
      label="passDown.do"
      send={(fields, expectedVersion) =>
        told(
          api.POST('/v1/desk/reports/{reportId}/pass-downs', {
            params: { path },
            body: { ...fields, expectedVersion },
          }),
        )
      }
      onDone={onDone}
    >
      {({ fields, set, errorOf }) => (
        <>
          <Picker
            label={words('passDown.to')}
            value={fields.toAgencyId}
            options={below(agencies, report.agency?.id)}
            onChange={(toAgencyId) => set({ toAgencyId })}
            error={errorOf('toAgencyId')}
          />
          <LongText
            label={words('passDown.reason')}
            value={fields.reason}
            onChange={(reason) => set({ reason })}
            error={errorOf('reason')}
            required
          />
        </>
      )}
    </ActionForm>
  );
}

/** All units under an agency, at any depth. */
function below(agencies: readonly Agency[], id: string | undefined): Agency[] {
  const children = agencies.filter(({ parentId }) => parentId === id);
  return children.flatMap((child) => [child, ...below(agencies, child.id)]);
}
