import type { Schemas } from '../../api/client';

export type Category = Schemas['CategoryDetail']['category'];
type CategoryBody = Schemas['CategoryForm'];
type Question = Category['questions'][number];
type Class = NonNullable<Category['defaultClass']>;

export const levels = ['nation', 'province', 'city', 'village'] as const;
export const questionTypes = ['text', 'number', 'date', 'single_choice', 'multiple_choice'] as const;

/** A question as it is typed; each option is a line: its id, and its words in both languages. */
export interface QuestionFields {
  id: string;
  labels: Question['labels'];
  type: Question['type'];
  required: boolean;
  options: string;
}

/** A category as it is typed: nothing is ''. */
export interface CategoryFields {
  id: string;
  parentId: string;
  labels: Category['labels'];
  validFrom: string;
  validUntil: string;
  defaultClass: Class | '';
  owners: Record<(typeof levels)[number], string>;
  sensitive: boolean;
  /** One a line. */
  synonyms: string;
  questions: QuestionFields[];
  reason: string;
}

export const emptyCategory: CategoryFields = {
  id: '',
  parentId: '',
  labels: { id: '', en: '' },
  validFrom: '',
  validUntil: '',
  defaultClass: '',
  owners: { nation: '', province: '', city: '', village: '' },
  sensitive: false,
  synonyms: '',
  questions: [],
  reason: '',
};

export const emptyQuestion: QuestionFields = {
  id: '',
  labels: { id: '', en: '' },
  type: 'text',
  required: false,
  options: '',
};

export function fieldsOf(category: Category): CategoryFields {
  const { id, labels, sensitive, owners, synonyms, questions } = category;
  return {
    ...{ id, labels, sensitive },
    parentId: category.parentId ?? '',
    validFrom: category.validFrom ?? '',
    validUntil: category.validUntil ?? '',
    defaultClass: category.defaultClass ?? '',
    owners: { ...emptyCategory.owners, ...owners },
    synonyms: synonyms.join('\n'),
    questions: questions.map(({ options = [], ...rest }) => ({
      ...rest,
      options: options.map((each) => `${each.id} | ${each.labels.id} | ${each.labels.en}`).join('\n'),
    })),
    reason: '',
  };
}

export function bodyOf(fields: CategoryFields, expectedVersion: number | null): CategoryBody {
  const { id: _, owners, synonyms, questions, ...rest } = fields;
  return {
    ...rest,
    parentId: fields.parentId === '' ? null : fields.parentId,
    validFrom: fields.validFrom === '' ? null : fields.validFrom,
    validUntil: fields.validUntil === '' ? null : fields.validUntil,
    defaultClass: fields.defaultClass === '' ? null : fields.defaultClass,
    owners: Object.fromEntries(Object.entries(owners).filter(([, affair]) => affair.trim() !== '')),
    synonyms: linesOf(synonyms),
    questions: questions.map(questionOf),
    expectedVersion,
  };
}

function questionOf({ options, ...question }: QuestionFields): Question {
  if (!isChoice(question)) return question;
  const chosen = linesOf(options).map((line) => {
    const [id = '', indonesian = '', en = indonesian] = line.split('|').map((part) => part.trim());
    return { id, labels: { id: indonesian, en } };
  });
  return { ...question, options: chosen };
}

export const isChoice = ({ type }: Pick<QuestionFields, 'type'>) =>
  type === 'single_choice' || type === 'multiple_choice';

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Its Indonesian name in small letters, words joined by hyphens. */
export const suggestedId = ({ labels }: CategoryFields): string =>
  labels.id
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
