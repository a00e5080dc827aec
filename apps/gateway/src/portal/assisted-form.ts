// A report that staff write for somebody at the desk, on the phone or by letter.
import { type Channel, type FieldError, type Language } from '@lapor/domain-types';
import { noticeChannelOf } from '@lapor/contracts';
import { validationProblem } from '@lapor/service-kit';
import { type FilingBody, filingBody } from '../http/schemas/filing';
import type { FilingForm } from './filing-form';
import { notChosen } from './filing-searches';

/** How what is written down here reached the desk; all are told the same notice. */
export const deskChannels = ['walk_in', 'phone', 'letter'] as const satisfies readonly Channel[];
export const deskNotice = noticeChannelOf[deskChannels[0]];

export const similarSeen = 'similarSeen';

/** Those that may say the same are shown once. */
export const isSimilarSeen = (form: FilingForm): boolean => form.value(similarSeen) !== '';

/** The body of the report, or all that is wrong with it. */
export function assistedBody(
  form: FilingForm,
  language: Language,
): { body: FilingBody } | { errors: readonly FieldError[] } {
  const version = form.value('noticeVersion');
  const parsed = filingBody.safeParse({
    ...form.body(language),
    channel: form.value('channel'),
    proxy: true,
    consents: form.all('consents'),
    ...(version === '' ? {} : { noticeVersion: Number(version) }),
  });
  const consent = { field: 'consent', rule: 'required', message: 'The person has to agree' };
  const errors = [
    ...(parsed.success ? [] : (validationProblem(parsed.error.issues).data.errors ?? [])),
    ...(form.value('consent') === 'ya' ? [] : [consent]),
    ...notChosen(form),
  ];
  return parsed.success && errors.length === 0 ? { body: parsed.data } : { errors };
}
