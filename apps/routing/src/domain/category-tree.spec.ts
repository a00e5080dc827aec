import type { Category, Question } from '@lapor/contracts';
import { sampleCategory } from '@lapor/testing';
import { categoryErrors } from './category-tree';

const main = sampleCategory({ id: 'jalan', labels: { id: 'Jalan', en: 'Roads' } });
const dated = sampleCategory({
  id: 'air',
  labels: { id: 'Air', en: 'Water' },
  validFrom: '2024-01-01',
  validUntil: '2026-01-01',
});
const lamp = sampleCategory({ id: 'lampu', parentId: 'jalan' });
const pipe = sampleCategory({
  id: 'pipa',
  parentId: 'air',
  labels: { id: 'Pipa', en: 'Pipes' },
  validFrom: '2024-06-01',
  validUntil: '2025-06-01',
});
const known = new Map([main, dated, lamp, pipe].map((each) => [each.id, each]));
const labels = { id: 'Ya', en: 'Yes' };
const question = (changes: Partial<Question>): Question => ({
  id: 'jumlah',
  labels,
  type: 'text',
  required: false,
  ...changes,
});
const option = (id: string) => ({ id, labels });

describe('a category', () => {
  it.each([...known.values()])('of the tree may stay as it is: $id', (category) => {
    expect(categoryErrors(category, known)).toEqual([]);
  });

  it.each<[string, Category, string, string]>([
    ['a parent that is not there', { ...lamp, parentId: 'x' }, 'parentId', 'known'],
    ['a parent that has one itself', { ...pipe, parentId: 'lampu' }, 'parentId', 'two_levels'],
    ['itself as parent', { ...lamp, parentId: 'lampu' }, 'parentId', 'two_levels'],
    ['both a parent and children', { ...main, parentId: 'air' }, 'parentId', 'two_levels'],
    [
      'an end before its begin',
      { ...main, validFrom: '2025-01-01', validUntil: '2025-01-01' },
      'validUntil',
      'after_valid_from',
    ],
    ['validity when its parent has none', { ...pipe, validUntil: null }, 'validUntil', 'within_parent'],
    [
      'no validity when its child has',
      { ...dated, validUntil: '2025-01-01' },
      'validUntil',
      'around_children',
    ],
    ['an owner without a name', { ...lamp, owners: { city: ' ' } }, 'owners.city', 'not_empty'],
    ['two questions of one id', { ...lamp, questions: [question({}), question({})] }, 'questions', 'unique'],
    [
      'a choice of one',
      { ...lamp, questions: [question({ type: 'single_choice', options: [option('a')] })] },
      'questions.0.options',
      'at_least_two',
    ],
    [
      'a choice of nothing',
      { ...lamp, questions: [question({ type: 'multiple_choice' })] },
      'questions.0.options',
      'at_least_two',
    ],
    [
      'two options of one id',
      { ...lamp, questions: [question({ type: 'single_choice', options: [option('a'), option('a')] })] },
      'questions.0.options',
      'unique',
    ],
    [
      'options of a text',
      { ...lamp, questions: [question({ options: [option('a'), option('b')] })] },
      'questions.0.options',
      'only_of_choices',
    ],
    [
      'the label of a sibling',
      { ...lamp, id: 'lampu-2', labels: { id: ' LAMPU  jalan', en: 'x' } },
      'labels.id',
      'overlapping_validity',
    ],
    ['spaces in its id', { ...lamp, id: 'lampu jalan' }, 'id', 'invalid_format'],
  ])('may not have %s', (_what, category, field, rule) => {
    expect(categoryErrors(category, known)).toContainEqual({ field, rule, message: expect.any(String) });
  });

  it('may have the label of a sibling that ends when it begins', () => {
    const next = { ...pipe, id: 'pipa-2', validFrom: '2025-06-01', validUntil: '2025-12-01' };
    expect(categoryErrors(next, known)).toEqual([]);
    expect(categoryErrors({ ...next, validFrom: '2025-05-31' }, known)).toMatchObject([
      { rule: 'overlapping_validity' },
    ]);
  });
});
