import { useQuery } from '@tanstack/react-query';
import { categoriesQuery } from '../api/queries';
import { Picker } from '../fields';
import type { FormState } from '../form-state';
import { useWords } from '../words/words';

/** Under which category a report is handled. */
export function CategoryPicker({
  form: { fields, set, errorOf },
}: {
  form: Pick<FormState<{ categoryId: string }>, 'fields' | 'set' | 'errorOf'>;
}) {
  const { words, language } = useWords();
  const { data: categories = [] } = useQuery(categoriesQuery);
  return (
    <Picker
      label={words('forward.category')}
      value={fields.categoryId}
      options={categories.map(({ id, labels }) => ({ id, name: labels[language] }))}
      onChange={(categoryId) => set({ categoryId })}
      error={errorOf('categoryId')}
    />
  );
}
