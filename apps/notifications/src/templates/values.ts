// What a letter puts into the messages of its template.
import type { Letter } from '../domain/letter';
import { inWords } from './dates';
import type { Values, Words } from './words';

const ombudsman = 'https://ombudsman.go.id';

export function valuesOf(letter: Letter, words: Words): Values {
  switch (letter.template) {
    case 'receipt':
    case 'dates-moved':
    case 'merged':
    case 'unmerged':
      return {};
    case 'forwarded':
      return { again: yes(letter.again), emergency: yes(letter.emergency) };
    case 'archived':
      return { reason: words(`archived.reason.${letter.reason}`), appeal: yes(letter.mayAppeal) };
    case 'response':
      return { first: yes(letter.first), ...due(letter.resolutionDueAt, words) };
    case 'objection':
      return due(letter.resolutionDueAt, words);
    case 'returned':
      return { reason: words(`returned.reason.${letter.reason}`), ...due(letter.resolutionDueAt, words) };
    case 'resolved':
      return {
        accepted: yes(letter.resolution === 'accepted'),
        reopen: yes(letter.mayReopen),
        ...due(letter.replyDueAt, words),
      };
    case 'answer':
    case 'reply-reminder':
      return due(letter.replyDueAt, words);
    case 'asked':
    case 'completion-reminder':
      return due(letter.completionDueAt, words);
    case 'made-secret':
    case 'breach-warning':
      return {};
    case 'claim-decided':
      return { kind: letter.kind, granted: yes(letter.granted) };
    case 'identity-opened':
      return { role: words(`role.${letter.role}`) };
    case 'withdrawn':
      return { by: letter.by };
    case 'appealed':
    case 'desk-changed':
      return due(letter.verificationDueAt, words);
    case 'passed-down': {
      const { firstResponseDueAt: first } = letter;
      return {
        awaited: yes(first !== null),
        first: first ? inWords(first, words) : '',
        ...due(letter.resolutionDueAt, words),
      };
    }
    case 'handling-changed': {
      const named = words(`handling-changed.class.${letter.class}`, {
        inspection: yes(letter.fieldInspection),
      });
      return { class: named, ...due(letter.resolutionDueAt, words) };
    }
    case 'reopened':
      return { by: letter.by, ...due(letter.resolutionDueAt, words) };
    case 'late':
      return { missed: inWords(letter.missedAt, words), ombudsman };
    case 'referred':
      return { ombudsman };
  }
}

const yes = (condition: boolean) => (condition ? 'yes' : 'no');

function due(dueAt: string | null, words: Words): Values {
  return dueAt ? { hasDue: 'yes', due: inWords(dueAt, words) } : { hasDue: 'no' };
}
