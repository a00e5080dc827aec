import type { Category, Question } from '@lapor/contracts';
import type { FieldError } from '@lapor/domain-types';

type Categories = ReadonlyMap<string, Category>;
type Validity = Pick<Category, 'validFrom' | 'validUntil'>;

const idShape = /^[a-z0-9]+(-[a-z0-9]+)*$/;

const wrong = (field: string, rule: string, message: string): FieldError[] => [{ field, rule, message }];

/**
 * What is wrong with a category among the others; nothing if it may be so.
 * @param others may hold an earlier version of it, which does not count.
 */
export function categoryErrors(category: Category, others: Categories): FieldError[] {
  return [
    ...ownErrors(category),
    ...parentErrors(category, others),
    ...childErrors(category, others),
    ...labelErrors(category, others),
    ...category.questions.flatMap((question, i) => questionErrors(question, `questions.${i}`)),
  ];
}

function ownErrors(category: Category): FieldError[] {
  const { id, validFrom, validUntil, questions, owners } = category;
  const errors: FieldError[] = [];
  if (!idShape.test(id)) {
    errors.push(...wrong('id', 'invalid_format', 'Small letters and digits, words joined by hyphens'));
  }
  if (validFrom !== null && validUntil !== null && validFrom >= validUntil) {
    errors.push(...wrong('validUntil', 'after_valid_from', 'The category ends before it begins'));
  }
  const twice = firstTwice(questions.map((question) => question.id));
  if (twice) errors.push(...wrong('questions', 'unique', `Two questions have the id "${twice}"`));
  for (const [level, affair] of Object.entries(owners)) {
    if (affair.trim() === '') errors.push(...wrong(`owners.${level}`, 'not_empty', 'Name an affair'));
  }
  return errors;
}

function parentErrors(category: Category, others: Categories): FieldError[] {
  const { id, parentId } = category;
  if (parentId === null) return [];
  const parent = others.get(parentId);
  if (!parent) return wrong('parentId', 'known', `There is no category "${parentId}"`);
  if (parent.parentId !== null || parentId === id) {
    return wrong('parentId', 'two_levels', `"${parentId}" is not a main category`);
  }
  if (!within(category, parent)) {
    return wrong('validUntil', 'within_parent', 'It would be valid when its main category is not');
  }
  return [];
}

function childErrors(category: Category, others: Categories): FieldError[] {
  const children = [...others.values()].filter(({ parentId }) => parentId === category.id);
  const [first] = children;
  if (first && category.parentId !== null) {
    return wrong('parentId', 'two_levels', `It is a main category: "${first.id}" lies below it`);
  }
  const outlasting = children.find((child) => !within(child, category));
  if (!outlasting) return [];
  return wrong('validUntil', 'around_children', `"${outlasting.id}" would be valid when this is not`);
}

/** People choose by the label: two that look the same would be one to them. */
function labelErrors(category: Category, others: Categories): FieldError[] {
  const same = [...others.values()].find(
    (other) =>
      other.id !== category.id &&
      other.parentId === category.parentId &&
      plain(other.labels.id) === plain(category.labels.id) &&
      overlap(other, category),
  );
  if (!same) return [];
  return wrong('labels.id', 'overlapping_validity', `"${same.id}" has this label at the same time`);
}

function questionErrors({ type, options }: Question, field: string): FieldError[] {
  const choice = type === 'single_choice' || type === 'multiple_choice';
  if (!choice) {
    return options ? wrong(`${field}.options`, 'only_of_choices', 'Only a choice has options') : [];
  }
  if (!options || options.length < 2) {
    return wrong(`${field}.options`, 'at_least_two', 'A choice needs at least two options');
  }
  const twice = firstTwice(options.map(({ id }) => id));
  return twice ? wrong(`${field}.options`, 'unique', `Two options have the id "${twice}"`) : [];
}

const plain = (label: string) => label.trim().replace(/\s+/g, ' ').toLowerCase();

const firstTwice = (ids: readonly string[]) => ids.find((id, i) => ids.indexOf(id) !== i);

// Dates as text: null is before or after all of them.
const from = ({ validFrom }: Validity) => validFrom ?? '';
const until = ({ validUntil }: Validity) => validUntil ?? '~';

function within(inner: Validity, outer: Validity): boolean {
  return from(inner) >= from(outer) && until(inner) <= until(outer);
}

function overlap(one: Validity, other: Validity): boolean {
  return from(one) < until(other) && from(other) < until(one);
}
