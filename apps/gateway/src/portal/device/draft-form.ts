// Ties the form on a page to the draft.
import { languageOf, sending } from '../paths';
import { clearDraft, type Fields, fieldsOf, readDraft, saveDraft, valueIn } from './draft';

/** In the tab, from sending to the next page: which tells whether the report was taken. */
const sendingMark = 'lapor:sending';

export function keepDraft(form: HTMLFormElement): void {
  const draft = readDraft();
  const typed = fieldsOf(new FormData(form));
  const fresh = valueIn(typed, 'title') === '' && draft !== null;
  if (fresh) restore(form, draft);
  const note = showNote(form, fresh);
  const save = () => {
    saveDraft(fieldsOf(new FormData(form)));
    note.hidden = false;
  };
  // A later step brings along what was typed on those before.
  if (!fresh && valueIn(typed, 'title') !== '') save();
  form.addEventListener('input', save);
  form.addEventListener('submit', ({ submitter }) => {
    save();
    const target = submitter?.getAttribute('formaction') ?? form.action;
    if (new URL(target, location.href).pathname === sending(languageOf(location.pathname)))
      sessionStorage.setItem(sendingMark, '1');
  });
}

/** Whether the page before this one sent the report. */
export function wasSending(): boolean {
  const sending = sessionStorage.getItem(sendingMark) !== null;
  sessionStorage.removeItem(sendingMark);
  return sending;
}

function restore(form: HTMLFormElement, fields: Fields): void {
  const controls = [...form.elements].filter(
    (each) =>
      each instanceof HTMLInputElement ||
      each instanceof HTMLTextAreaElement ||
      each instanceof HTMLSelectElement,
  );
  for (const control of controls) {
    const ticked = control instanceof HTMLInputElement && /^(radio|checkbox)$/.test(control.type);
    if (ticked)
      control.checked = fields.some(([name, value]) => name === control.name && value === control.value);
    else if (fields.some(([name]) => name === control.name)) control.value = valueIn(fields, control.name);
  }
  const shown = new Set(controls.map(({ name }) => name));
  for (const [name, value] of fields.filter(([each]) => !shown.has(each))) {
    const carried = document.createElement('input');
    Object.assign(carried, { type: 'hidden', name, value });
    form.append(carried);
  }
}

function showNote(form: HTMLFormElement, restored: boolean): HTMLElement {
  const template = document.querySelector<HTMLTemplateElement>('template#draft');
  const note = document.createElement('div');
  note.hidden = !restored;
  if (!template) return note;
  note.append(template.content.cloneNode(true));
  const told = note.querySelector<HTMLElement>('[data-restored]');
  if (told) told.hidden = !restored;
  note.querySelector('button')?.addEventListener('click', () => {
    clearDraft();
    location.assign(template.dataset.begin ?? location.pathname);
  });
  // What comes while somebody types moves nothing.
  if (restored) form.before(note);
  else form.after(note);
  return note;
}
