// What is typed into the form, kept on this device until it is sent or deleted.
export type Fields = (readonly [name: string, value: string])[];

const place = 'lapor:draft';
const lastingMs = 7 * 24 * 60 * 60 * 1000;
/** Where the form is, and what was pressed: no part of the report. */
const passing = ['step', 'go'];

export function fieldsOf(data: FormData | URLSearchParams): Fields {
  return [...data].flatMap(([name, value]) =>
    typeof value === 'string' && !passing.includes(name) ? [[name, value] as const] : [],
  );
}

export function valueIn(fields: Fields, wanted: string): string {
  return fields.find(([name]) => name === wanted)?.[1] ?? '';
}

export function saveDraft(fields: Fields): void {
  try {
    localStorage.setItem(place, JSON.stringify({ savedAt: Date.now(), fields }));
  } catch {
    // A browser that keeps nothing loses nothing else.
  }
}

export function readDraft(): Fields | null {
  try {
    const draft = JSON.parse(localStorage.getItem(place) ?? 'null') as {
      savedAt: number;
      fields: Fields;
    } | null;
    if (draft && Date.now() - draft.savedAt < lastingMs) return draft.fields;
    clearDraft();
  } catch {
    // As if there were none.
  }
  return null;
}

export function clearDraft(): void {
  try {
    localStorage.removeItem(place);
  } catch {
    // There is none.
  }
}
