import type { Schemas } from '../api/client';
import type { Report } from '../api/queries';
import { Choice, Line, Tick } from '../fields';
import { classes } from '../queue/case-queue';
import type { FormState } from '../form-state';
import { useWords } from '../words/words';
import { CategoryPicker } from './category-picker';

export interface Classification {
  class: Schemas['Forwarding']['class'];
  categoryId: string;
  fieldInspection: boolean;
  title: string;
}

export function classificationOf(report: Report): Classification {
  const { class: reportClass, categoryId, fieldInspection, title } = report;
  return { class: reportClass, categoryId: categoryId ?? '', fieldInspection, title };
}

/** What a verifier says a report is. */
export function ClassificationFields({ form }: { form: FormState<Classification> }) {
  const { words } = useWords();
  const { fields, set, errorOf } = form;
  return (
    <>
      <CategoryPicker form={form} />
      <Choice
        label={words('forward.class')}
        value={fields.class}
        options={classes.map((id) => ({ id, name: words(`class.${id}`) }))}
        onChange={(chosen) => set({ class: chosen as Classification['class'] })}
      />
      <Tick
        label={words('forward.fieldInspection')}
        checked={fields.fieldInspection}
        onChange={(fieldInspection) => set({ fieldInspection })}
      />
      <Line
        label={words('forward.title')}
        value={fields.title}
        onChange={(title) => set({ title })}
        error={errorOf('title')}
      />
    </>
  );
}
