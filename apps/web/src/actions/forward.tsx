import { useQuery } from '@tanstack/react-query';
import { api, told } from '../api/client';
import { agenciesQuery, type Report } from '../api/queries';
import { LongText, Picker } from '../fields';
import { useWords } from '../words/words';
import { ActionForm } from './action-form';
import type { ActProps } from './acts';
import { type Classification, ClassificationFields, classificationOf } from './classification-fields';
import { Returns } from './returns';
import { Suggested } from './suggested';

export interface ForwardFields extends Classification {
  agencyId: string;
  reason: string;
}

export function Forward({ report, onDone }: ActProps) {
  const { words } = useWords();
  const { data: agencies = [] } = useQuery(agenciesQuery);
  const empty: ForwardFields = {
    ...classificationOf(report),
    agencyId: report.proposedOwner?.agency.id ?? '',
    reason: '',
  };
  return (
    <ActionForm
      report={report}
      name="forward"
      versioned="deskVersion"
      empty={empty}
      label="forward.do"
      send={(fields, version) => forward(report, fields, version)}
      onDone={onDone}
    >
      {({ fields, set, errorOf }) => (
        <>
          <Returns report={report} />
          <Suggested report={report} chosen={fields} onChoose={set} />
          <Picker
            label={words('forward.agency')}
            value={fields.agencyId}
            options={agencies}
            onChange={(agencyId) => set({ agencyId })}
            error={errorOf('agencyId')}
          />
          <ClassificationFields form={{ fields, set, errorOf }} />
          <LongText
            label={words(report.status === 'returned' ? 'forward.reasonNeeded' : 'forward.reason')}
            value={fields.reason}
            onChange={(reason) => set({ reason })}
            error={errorOf('reason')}
            required={report.status === 'returned'}
          />
        </>
      )}
    </ActionForm>
  );
}

function forward({ reportId, title: known }: Report, fields: ForwardFields, expectedVersion: number) {
  const { title, reason, ...order } = fields;
  const body = {
    ...order,
    ...(title === known ? {} : { title }),
    ...(reason === '' ? {} : { reason }),
    expectedVersion,
  };
  return told(api.POST('/v1/desk/reports/{reportId}/forwardings', { params: { path: { reportId } }, body }));
}
