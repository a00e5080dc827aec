import type { Answers, Category, Question } from '@lapor/contracts';
import type { FieldError } from '@lapor/domain-types';

type Answer = Answers[string];

const isoDate = /^\d{4}-\d{2}-\d{2}$/;

/** Whether a category may be chosen on a day. */
export function isOffered({ validFrom, validUntil }: Category, today: string): boolean {
  return (validFrom === null || validFrom <= today) && (validUntil === null || today < validUntil);
}

/** What is wrong with the answers to the questions of a category. */
export function answerErrors(questions: readonly Question[], answers: Answers): FieldError[] {
  const errors: FieldError[] = [];
  const known = new Set(questions.map(({ id }) => id));
  for (const id of Object.keys(answers)) {
    if (!known.has(id)) errors.push(error(id, 'unknown_question', 'The category does not ask this'));
  }
  for (const question of questions) {
    const answer = answers[question.id];
    if (answer !== undefined && !isEmpty(answer)) errors.push(...wrongAnswer(question, answer));
    else if (question.required) errors.push(error(question.id, 'required', 'The category needs this'));
  }
  return errors;
}

const error = (id: string, rule: string, message: string): FieldError => ({
  field: `answers.${id}`,
  rule,
  message,
});

const isEmpty = (answer: Answer) =>
  typeof answer === 'string' ? answer.trim() === '' : typeof answer !== 'number' && answer.length === 0;

function wrongAnswer({ id, type, options = [] }: Question, answer: Answer): FieldError[] {
  const ids = options.map((option) => option.id);
  switch (type) {
    case 'text':
      return typeof answer === 'string' ? [] : [error(id, 'text', 'Give a text')];
    case 'number':
      return Number.isFinite(answer) ? [] : [error(id, 'number', 'Give a number')];
    case 'date':
      return isDate(answer) ? [] : [error(id, 'date', 'Give a date such as 2024-11-19')];
    case 'single_choice':
      return typeof answer === 'string' && ids.includes(answer)
        ? []
        : [error(id, 'option', 'Choose one of the options')];
    case 'multiple_choice':
      return choiceErrors(id, ids, answer);
  }
}

function choiceErrors(id: string, ids: readonly string[], answer: Answer): FieldError[] {
  if (!Array.isArray(answer) || answer.some((one) => !ids.includes(one))) {
    return [error(id, 'option', 'List some of the options')];
  }
  return new Set(answer).size < answer.length ? [error(id, 'unique', 'An option is listed twice')] : [];
}

function isDate(answer: Answer): boolean {
  if (typeof answer !== 'string' || !isoDate.test(answer)) return false;
  const day = new Date(`${answer}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(answer);
}
