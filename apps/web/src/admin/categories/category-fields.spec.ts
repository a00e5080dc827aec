import { bodyOf, type Category, fieldsOf, suggestedId } from './category-fields';

const category: Category = {
  id: 'jembatan',
  parentId: 'pekerjaan-umum',
  labels: { id: 'Jembatan', en: 'Bridges' },
  validFrom: null,
  validUntil: '2030-01-01',
  defaultClass: null,
  owners: { city: 'pekerjaan-umum' },
  sensitive: false,
  synonyms: ['titian', 'jembatan gantung'],
  questions: [
    { id: 'panjang', labels: { id: 'Panjangnya', en: 'Its length' }, type: 'number', required: false },
    {
      id: 'keadaan',
      labels: { id: 'Keadaan', en: 'State' },
      type: 'single_choice',
      required: true,
      options: [
        { id: 'rusak', labels: { id: 'Rusak', en: 'Damaged' } },
        { id: 'putus', labels: { id: 'Putus', en: 'Broken' } },
      ],
    },
  ],
};

describe('a category as it is typed', () => {
  it('is what it was if nothing is typed', () => {
    const { id: _, ...body } = category;
    const typed = { ...fieldsOf(category), reason: 'Rapi.' };
    expect(bodyOf(typed, 3)).toEqual({ ...body, reason: 'Rapi.', expectedVersion: 3 });
  });

  it('has options of a choice alone', () => {
    const fields = fieldsOf(category);
    const questions = fields.questions.map((each) => ({ ...each, type: 'text' as const }));
    for (const question of bodyOf({ ...fields, questions }, 3).questions) {
      expect(question).not.toHaveProperty('options');
    }
  });

  it('is given an id by its Indonesian name', () => {
    const fields = fieldsOf(category);
    const named = { ...fields, labels: { id: ' Air Bersih (PDAM)', en: '' } };
    expect(suggestedId(named)).toBe('air-bersih-pdam');
  });
});
