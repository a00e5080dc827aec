import { api, type Schemas, told } from '../api/client';
import { Choice, LongText, Tick } from '../fields';
import { classes } from '../queue/case-queue';
import { useWords } from '../words/words';
import { ActionForm } from './action-form';
import type { ActProps } from './acts';

/** Class and field inspection decide how long it may take; the deadline counts from the same start. */
export function ChangeHandling({ report, onDone }: ActProps) {
  const { words } = useWords();
  const path = { reportId: report.reportId };
  return (
    <ActionForm
      report={report}
      name="handling"
      versioned="version"
      empty={{ class: report.class, fieldInspection: report.fieldInspection, reason: '' }}
      label="handling.do"
      send={(fields, expectedVersion) =>
        told(
          api.POST('/v1/desk/reports/{reportId}/handling', {
            params: { path },
            body: { ...fields, expectedVersion },
          }),
        )
      }
      onDone={onDone}
    >
      {({ fields, set, errorOf }) => (
        <>
          <Choice
            label={words('forward.class')}
            value={fields.class}
            options={classes.map((id) => ({ id, name: words(`class.${id}`) }))}
            onChange={(chosen) => set({ class: chosen as Schemas['Handling']['class'] })}
          />
          <Tick
            label={words('forward.fieldInspection')}
            checked={fields.fieldInspection}
            onChange={(fieldInspection) => set({ fieldInspection })}
          />
          <LongText
            label={words('handling.reason')}
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
