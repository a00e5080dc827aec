// A report that is being written. All of it travels in the form, so that nothing is kept before it is sent and
// nothing is lost when something is wrong.
import type { Answers, Category, Question } from '@lapor/contracts';
import type { FieldError, Language } from '@lapor/domain-types';
import { validationProblem } from '@lapor/service-kit';
import { randomUUID } from 'node:crypto';
import { answerErrors } from '../domain/category-answers';
import { filingBody } from '../http/schemas/filing';
import type { Filled } from './fields';
import { given } from './forms';
import { searchNames } from './search-fields';

export const filingSteps = ['what', 'where', 'details', 'files', 'who', 'review'] as const;
export type FilingStep = (typeof filingSteps)[number];

/** Where each field is asked for, by the first word of its path. */
const stepOfField: Record<string, FilingStep> = {
  class: 'what',
  title: 'what',
  text: 'what',
  incidentDate: 'what',
  regionCode: 'where',
  location: 'where',
  categoryId: 'where',
  chosenAgencyId: 'where',
  answers: 'details',
  attachments: 'files',
  reporter: 'who',
  anonymous: 'who',
  secret: 'who',
};

const kept = [
  'class',
  'title',
  'text',
  'incidentDate',
  ...Object.values(searchNames).flatMap(({ query, done, name }) => [query, done, name]),
  'point',
  'categoryMain',
  'categoryOf',
  'categoryId',
  'anonymous',
  'secret',
  'name',
  'email',
  'phone',
  'nik',
  'address',
  'channel',
  'consent',
  'consents',
  'noticeVersion',
  'attachment',
  'key',
];

const reporterFields = ['name', 'email', 'phone', 'nik', 'address'] as const;

export class FilingForm implements Filled {
  /** @param category the one that is chosen, if it is known. */
  constructor(
    private readonly fields: URLSearchParams,
    readonly category: Category | undefined,
    readonly errors: readonly FieldError[] = [],
  ) {}

  with(errors: readonly FieldError[]): FilingForm {
    return new FilingForm(this.fields, this.category, errors);
  }

  value(name: string): string {
    return this.fields.get(name) ?? '';
  }

  all(name: string): string[] {
    return this.fields.getAll(name);
  }

  /** What is typed on other steps than this one. */
  hidden(shown: readonly string[]): [name: string, value: string][] {
    return [...this.fields].filter(
      ([name]) => !shown.includes(name) && (kept.includes(name) || name.startsWith('answers.')),
    );
  }

  get categoryId(): string {
    return categoryIdIn(this.fields);
  }

  get questions(): readonly Question[] {
    return this.category?.questions ?? [];
  }

  get steps(): readonly FilingStep[] {
    return filingSteps.filter((step) => step !== 'details' || this.questions.length > 0);
  }

  body(language: Language): Record<string, unknown> {
    const text = (name: string) => given(this.fields, name)?.trim();
    const reporter = Object.fromEntries(reporterFields.map((name) => [name, text(name)]));
    const told = Object.values(reporter).some((value) => value !== undefined);
    return {
      class: text('class'),
      title: text('title'),
      text: text('text'),
      incidentDate: isoDate(text('incidentDate')),
      regionCode: text('regionCode'),
      location: pointIn(text('point')),
      categoryId: this.categoryId || undefined,
      chosenAgencyId: text('chosenAgencyId'),
      answers: this.answers(),
      attachments: this.all('attachment'),
      anonymous: this.value('anonymous') === 'ya',
      secret: this.value('secret') === 'ya',
      channel: 'web',
      language,
      ...(told ? { reporter } : {}),
    };
  }

  /** What is wrong on one step, as far as the form alone can tell. */
  errorsOf(step: FilingStep, language: Language): FieldError[] {
    const parsed = filingBody.safeParse(this.body(language));
    const found = parsed.success ? [] : (validationProblem(parsed.error.issues).data.errors ?? []);
    const answers = answerErrors(this.questions, this.answers());
    return [...found, ...answers].filter(({ field }) => stepOf(field) === step);
  }

  private answers(): Answers {
    const entries = this.questions.flatMap((question) => {
      const answer = this.answerTo(question);
      return answer === undefined ? [] : [[question.id, answer] as const];
    });
    return Object.fromEntries(entries);
  }

  private answerTo({ id, type }: Question): Answers[string] | undefined {
    const name = `answers.${id}`;
    if (type === 'multiple_choice') return this.fields.has(name) ? this.all(name) : undefined;
    const typed = given(this.fields, name)?.trim();
    if (typed === undefined) return undefined;
    if (type === 'date') return isoDate(typed);
    if (type !== 'number') return typed;
    const number = Number(typed.replace(',', '.'));
    return Number.isFinite(number) ? number : typed;
  }
}

/** An empty one. Its key is known from the first page on, so that a report that is sent twice is filed once. */
export function newForm(): FilingForm {
  return new FilingForm(new URLSearchParams({ class: 'complaint', key: randomUUID() }), undefined);
}

/**
 * There are hundreds: one is found by words, or else a main one is chosen first, then one below it, which counts
 * as long as it is below that.
 */
export function categoryIdIn(fields: URLSearchParams): string {
  const found = fields.get(searchNames.category.name) ?? '';
  if (found !== '') return found;
  const main = fields.get('categoryMain') ?? '';
  const below = fields.get('categoryOf') === main ? (fields.get('categoryId') ?? '') : '';
  return below === '' ? main : below;
}

export function stepOf(field: string): FilingStep {
  return stepOfField[field.split('.')[0] ?? ''] ?? 'review';
}

/** Latitude and longitude as maps show them; what is none is refused where the report is checked. */
function pointIn(typed: string | undefined): { latitude: number; longitude: number } | undefined {
  if (typed === undefined) return undefined;
  const [latitude = NaN, longitude = NaN] = typed.split(/[,;\s]+/).map(Number);
  return { latitude, longitude };
}

/** Browsers that know no dates have people type them, who begin with the day. */
export function isoDate(typed: string | undefined): string | undefined {
  const parts = typed && /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(typed);
  if (!parts) return typed;
  const [, day = '', month = '', year = ''] = parts;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
