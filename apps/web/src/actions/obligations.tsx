// What other agencies contribute to a case: given, or no longer needed.
import { api, type Schemas, told } from '../api/client';
import type { Report } from '../api/queries';
import { Choice, LongText } from '../fields';
import { useAccount } from '../session/session-gate';
import { useWords } from '../words/words';
import { ActionForm } from './action-form';
import type { ActProps } from './acts';
import { EvidenceList, evidenceToSend } from './evidence-list';

export function MeetObligation({ report, onDone }: ActProps) {
  const { words } = useWords();
  const { agency: own } = useAccount();
  const all = openObligations(report);
  const ofOwn = all.filter(({ agencyId }) => agencyId === own.id);
  // Who is above several invited units gives the part of any of them.
  const open = ofOwn.length > 0 ? ofOwn : all;
  return (
    <ActionForm
      report={report}
      name="meet"
      versioned="version"
      empty={{
        obligationId: open[0]?.obligationId ?? '',
        text: '',
        evidence: [] as Required<Schemas['Evidence']>[],
      }}
      label="meet.do"
      send={({ obligationId, text, evidence }, expectedVersion) =>
        told(
          api.POST('/v1/desk/reports/{reportId}/obligations/{obligationId}/answers', {
            params: { path: { reportId: report.reportId, obligationId } },
            body: { text, evidence: evidenceToSend(evidence), expectedVersion },
          }),
        )
      }
      onDone={onDone}
    >
      {({ fields, set, errorOf }) => (
        <>
          <WhichObligation
            among={open}
            value={fields.obligationId}
            onChange={(obligationId) => set({ obligationId })}
          />
          <LongText
            label={words('meet.text')}
            value={fields.text}
            onChange={(text) => set({ text })}
            error={errorOf('text')}
            required
          />
          <EvidenceList
            items={fields.evidence}
            onChange={(evidence) => set({ evidence })}
            errorOf={errorOf}
          />
        </>
      )}
    </ActionForm>
  );
}

export function WaiveObligation({ report, onDone }: ActProps) {
  const { words } = useWords();
  const open = openObligations(report);
  return (
    <ActionForm
      report={report}
      name="waive"
      versioned="version"
      empty={{ obligationId: open[0]?.obligationId ?? '', reason: '' }}
      label="waive.do"
      send={({ obligationId, reason }, expectedVersion) =>
        told(
          api.POST('/v1/desk/reports/{reportId}/obligations/{obligationId}/waivers', {
            params: { path: { reportId: report.reportId, obligationId } },
            body: { reason, expectedVersion },
          }),
        )
      }
      onDone={onDone}
    >
      {({ fields, set, errorOf }) => (
        <>
          <WhichObligation
            among={open}
            value={fields.obligationId}
            onChange={(obligationId) => set({ obligationId })}
          />
          <LongText
            label={words('waive.reason')}
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

const openObligations = ({ obligations }: Report) => obligations.filter(({ status }) => status === 'open');

function WhichObligation({
  among,
  value,
  onChange,
}: {
  among: Report['obligations'];
  value: string;
  onChange: (obligationId: string) => void;
}) {
  const { words } = useWords();
  return (
    <>
      <Choice
        label={words('obligation.which')}
        value={value}
        options={among.map(({ obligationId, agency }) => ({ id: obligationId, name: agency.name }))}
        onChange={onChange}
      />
      <p className="text box">{among.find(({ obligationId }) => obligationId === value)?.request}</p>
    </>
  );
}
