/** What the fields of a form work with. */
export interface FormState<Fields> {
  fields: Fields;
  set: (changes: Partial<Fields>) => void;
  errorOf: (field: string) => string | undefined;
}
