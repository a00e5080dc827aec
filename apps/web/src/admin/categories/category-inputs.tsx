import { useQuery } from '@tanstack/react-query';
import { DayField } from '../../day-field';
import type { FormState } from '../../form-state';
import { Choice, Line, LongText, Picker, Tick } from '../../fields';
import { classes } from '../../queue/case-queue';
import { useWords } from '../../words/words';
import { allCategoriesQuery } from '../queries';
import { type CategoryFields, levels } from './category-fields';
import { Questions } from './questions';

export function CategoryInputs({ form }: { form: FormState<CategoryFields> }) {
  const { words, language } = useWords();
  const { data: categories = [] } = useQuery(allCategoriesQuery);
  const { fields, set, errorOf } = form;
  const main = categories.filter(({ id, parentId }) => parentId === null && id !== fields.id);
  return (
    <>
      <Line
        label={words('category.labelId')}
        value={fields.labels.id}
        onChange={(id) => set({ labels: { ...fields.labels, id } })}
        error={errorOf('labels.id')}
        required
      />
      <Line
        label={words('category.labelEn')}
        value={fields.labels.en}
        onChange={(en) => set({ labels: { ...fields.labels, en } })}
        error={errorOf('labels.en')}
        required
      />
      <Picker
        label={words('category.parent')}
        value={fields.parentId}
        options={main.map(({ id, labels }) => ({ id, name: labels[language] }))}
        onChange={(parentId) => set({ parentId })}
        error={errorOf('parentId')}
        clearable
      />
      <LongText
        label={words('category.synonyms')}
        value={fields.synonyms}
        onChange={(synonyms) => set({ synonyms })}
        error={errorOf('synonyms')}
      />
      <Choice
        label={words('category.class')}
        value={fields.defaultClass}
        empty={words('category.anyClass')}
        options={classes.map((id) => ({ id, name: words(`class.${id}`) }))}
        onChange={(chosen) => set({ defaultClass: chosen as CategoryFields['defaultClass'] })}
      />
      <fieldset>
        <legend>{words('category.owners')}</legend>
        {levels.map((level) => (
          <Line
            key={level}
            label={words(`level.${level}`)}
            value={fields.owners[level]}
            onChange={(affair) => set({ owners: { ...fields.owners, [level]: affair } })}
            error={errorOf(`owners.${level}`)}
          />
        ))}
      </fieldset>
      <Tick
        label={words('category.sensitive')}
        checked={fields.sensitive}
        onChange={(sensitive) => set({ sensitive })}
      />
      <Questions form={form} />
      <DayField
        label={words('category.validFrom')}
        value={fields.validFrom}
        onChange={(validFrom) => set({ validFrom })}
        error={errorOf('validFrom')}
      />
      <DayField
        label={words('category.validUntil')}
        value={fields.validUntil}
        onChange={(validUntil) => set({ validUntil })}
        error={errorOf('validUntil')}
      />
      <LongText
        label={words('reason')}
        value={fields.reason}
        onChange={(reason) => set({ reason })}
        error={errorOf('reason')}
        required
      />
    </>
  );
}
