// What a letter puts into the messages of its template.
import type { Language } from '@lapor/domain-types';
import type { Letter } from '../domain/letter';
import { inWords } from './dates';
import { type Values, wordsIn } from './words';

const ombudsman = 'https://ombudsman.go.id';

export function valuesOf(letter: Letter, language: Language): Values {
  const words = wordsIn(language);
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
      return { first: yes(letter.first), ...due(letter.resolutionDueAt, language) };
    case 'objection':
      return due(letter.resolutionDueAt, language);
    case 'returned':
      return { reason: words(`returned.reason.${letter.reason}`), ...due(letter.resolutionDueAt, language) };
    case 'resolved':
      return {
        accepted: yes(letter.resolution === 'accepted'),
        reopen: yes(letter.mayReopen),
        ...due(letter.replyDueAt, language),
      };
    case 'answer':
    case 'reply-reminder':
      return due(letter.replyDueAt, language);
    case 'asked':
    case 'completion-reminder':
      return due(letter.completionDueAt, language);
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
      return due(letter.verificationDueAt, language);
    case 'passed-down': {
      const { firstResponseDueAt: first } = letter;
      return {
        awaited: yes(first !== null),
        first: first ? inWords(first, language) : '',
        ...due(letter.resolutionDueAt, language),
      };
    }
    case 'handling-changed': {
      const named = words(`handling-changed.class.${letter.class}`, {
        inspection: yes(letter.fieldInspection),
      });
      return { class: named, ...due(letter.resolutionDueAt, language) };
    }
    case 'reopened':
      return { by: letter.by, ...due(letter.resolutionDueAt, language) };
    case 'late':
      return { missed: inWords(letter.missedAt, language), ombudsman };
    case 'referred':
      return { ombudsman };
  }
}

const yes = (condition: boolean) => (condition ? 'yes' : 'no');

function due(dueAt: string | null, language: Language): Values {
  return dueAt ? { hasDue: 'yes', due: inWords(dueAt, language) } : { hasDue: 'no' };
}
