import type { Answers, Question } from '@lapor/contracts';
import { sampleCategory } from '@lapor/testing';
import { answerErrors, isOffered } from './category-answers';

const labels = { id: 'x', en: 'x' };
const option = (id: string) => ({ id, labels });
const options = [option('a'), option('b'), option('c')];
const question = (id: string, type: Question['type'], changes: Partial<Question> = {}): Question => ({
  id,
  labels,
  type,
  required: false,
  ...changes,
});
const questions = [
  question('tiang', 'text', { required: true }),
  question('jumlah', 'number'),
  question('sejak', 'date'),
  question('warna', 'single_choice', { options }),
  question('kerusakan', 'multiple_choice', { options }),
];
const rules = (answers: Answers) =>
  answerErrors(questions, answers).map(({ field, rule }) => `${field} ${rule}`);

describe('answers to the questions of a category', () => {
  it.each<Answers>([
    { tiang: '12' },
    { tiang: '12', jumlah: 0, sejak: '2024-02-29', warna: 'b', kerusakan: ['c', 'a'] },
    { tiang: '12', kerusakan: [] },
  ])('may be %j', (answers) => {
    expect(rules(answers)).toEqual([]);
  });

  it.each<[Answers, string[]]>([
    [{}, ['answers.tiang required']],
    [{ tiang: '  ' }, ['answers.tiang required']],
    [{ tiang: 12 }, ['answers.tiang text']],
    [{ tiang: 'x', jumlah: '3' }, ['answers.jumlah number']],
    [{ tiang: 'x', jumlah: NaN }, ['answers.jumlah number']],
    [{ tiang: 'x', sejak: '2024-02-30' }, ['answers.sejak date']],
    [{ tiang: 'x', sejak: 'kemarin' }, ['answers.sejak date']],
    [{ tiang: 'x', sejak: 20240229 }, ['answers.sejak date']],
    [{ tiang: 'x', warna: 'd' }, ['answers.warna option']],
    [{ tiang: 'x', warna: ['a'] }, ['answers.warna option']],
    [{ tiang: 'x', kerusakan: 'a' }, ['answers.kerusakan option']],
    [{ tiang: 'x', kerusakan: ['a', 'd'] }, ['answers.kerusakan option']],
    [{ tiang: 'x', kerusakan: ['a', 'a'] }, ['answers.kerusakan unique']],
    [{ tiang: 'x', warrna: 'a' }, ['answers.warrna unknown_question']],
    [
      { jumlah: 'x', foo: 1 },
      ['answers.foo unknown_question', 'answers.tiang required', 'answers.jumlah number'],
    ],
  ])('may not be %j', (answers, expected) => {
    expect(rules(answers)).toEqual(expected);
  });
});

describe('a category', () => {
  const category = sampleCategory({ validFrom: '2024-01-01', validUntil: '2025-01-01' });
  it.each([
    ['2023-12-31', false],
    ['2024-01-01', true],
    ['2024-12-31', true],
    ['2025-01-01', false],
  ])('is on %s offered: %s', (day, offered) => {
    expect(isOffered(category, day)).toBe(offered);
  });

  it('without dates is always offered', () => {
    expect(isOffered(sampleCategory(), '2024-11-19')).toBe(true);
  });
});
