import { agency, category, type Category } from '@lapor/contracts';
import { type GovernmentLevel, governmentLevels } from '@lapor/domain-types';
import { z } from 'zod';
import agenciesJson from './agencies.json';
import categoriesJson from './categories.json';

const categories = z.array(category).parse(categoriesJson);
const agencies = z.array(agency).parse(agenciesJson);

/** Whom a level of government consists of, as seen from Kota Sawahlunto. */
const answering: Record<GovernmentLevel, typeof agencies> = {
  nation: agencies.filter(({ kind }) => kind === 'ministry'),
  province: agencies.filter(({ id }) => id === 'provinsi-13'),
  city: agencies.filter(({ parentId, kind }) => parentId === 'kota-13.73' && kind === 'office'),
  village: agencies.filter(({ kind }) => kind === 'ward' || kind === 'village'),
};

/** The city has no office for these; the next level answers. */
const notCovered: Partial<Record<GovernmentLevel, string[]>> = { city: ['transmigrasi'] };

const affairsAt = (level: GovernmentLevel) =>
  new Set(categories.map(({ owners }) => owners[level]).filter((affair) => affair !== undefined));
const idsOf = (some: readonly Category[]) => some.map(({ id }) => id);

describe('the names of the categories', () => {
  it('are English in English; one is the name of a programme', () => {
    expect(idsOf(categories.filter(({ labels }) => labels.en === labels.id))).toEqual([
      'digital-talent-scholarship',
    ]);
  });

  it.each(['id', 'en'] as const)('tell siblings apart in %s', (language) => {
    const names = categories.map(({ parentId, labels }) => `${parentId} ${labels[language].toLowerCase()}`);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('the owners of the categories', () => {
  it('are known for the nation at least', () => {
    expect(idsOf(categories.filter(({ owners }) => owners.nation === undefined))).toEqual([]);
  });

  it.each(governmentLevels)('have an agency for every affair at the level %s', (level) => {
    const known = new Set(answering[level].flatMap(({ affairs }) => affairs));
    const without = [...affairsAt(level)].filter((affair) => !known.has(affair));
    expect(without).toEqual(notCovered[level] ?? []);
  });

  it.each(['nation', 'province', 'city'] as const)('are one agency per affair at the level %s', (level) => {
    const affairs = answering[level].flatMap((each) => each.affairs);
    expect([...affairs].sort()).toEqual([...new Set(affairs)].sort());
  });

  it.each(governmentLevels)('need every affair that an agency at the level %s answers for', (level) => {
    const needed = affairsAt(level);
    const unused = answering[level].flatMap(({ affairs }) => affairs).filter((affair) => !needed.has(affair));
    expect(unused).toEqual([]);
  });
});

describe('the questions of the categories', () => {
  const asking = categories.filter(({ questions }) => questions.length > 0);

  it('have ids that are unique within their category, as have the options of a choice', () => {
    for (const { questions } of asking) {
      const lists = [questions, ...questions.map(({ options }) => options ?? [])];
      for (const ids of lists.map((list) => list.map(({ id }) => id))) {
        expect(ids).toEqual([...new Set(ids)]);
      }
    }
  });

  it('offer two options or more for a choice and none otherwise', () => {
    for (const { type, options } of asking.flatMap(({ questions }) => questions)) {
      if (type.endsWith('_choice')) expect(options?.length).toBeGreaterThan(1);
      else expect(options).toBeUndefined();
    }
  });

  it('can be left open, but for the report that shall be deleted', () => {
    const required = asking.filter(({ questions }) => questions.some((question) => question.required));
    expect(idsOf(required)).toEqual(['penghapusan-laporan-sp4n-lapor']);
  });
});

describe('the other words for the categories', () => {
  it('are lower-case, without stray spaces, and each there once', () => {
    for (const { synonyms } of categories) {
      const tidy = synonyms.map((word) => word.toLowerCase().replace(/\s+/g, ' ').trim());
      expect(synonyms).toEqual([...new Set(tidy)]);
    }
  });

  it('are five or more for 200 categories or more', () => {
    expect(categories.filter(({ synonyms }) => synonyms.length >= 5).length).toBeGreaterThanOrEqual(200);
  });
});

describe('the class that a category suggests', () => {
  it.each([
    ['information_request', /^(Permintaan Informasi|Prosedur|Tata Cara|Syarat|Cara) /],
    ['complaint', /^Gangguan /],
  ] as const)('is %s for names like %s', (suggested, name) => {
    const named = categories.filter(({ labels }) => name.test(labels.id));
    expect(named.length).toBeGreaterThan(0);
    expect(idsOf(named.filter(({ defaultClass }) => defaultClass !== suggested))).toEqual([]);
  });
});

describe('the sensitive categories', () => {
  const within = (root: string) =>
    idsOf(categories.filter((each) => [each.id, each.parentId].includes(root)));

  it('are those of violence, corruption, discrimination and danger to who reports, and no others', () => {
    expect(idsOf(categories.filter(({ sensitive }) => sensitive)).sort()).toEqual(
      [
        ...within('kekerasan-di-satuan-pendidikan-sekolah-kampus-lembaga-kursus'),
        ...within(
          'pencegahan-dan-pemberantasan-penyalahgunaan-dan-peredaran-gelap-narkotika-dan-prekursor-narkotika-p4gn',
        ),
        ...['anak-terlantar', 'eksploitasi-anak', 'kekerasan-dalam-rumah-tangga', 'pelecehan-seksual'],
        ...['kekerasan-dan-pelecehan-di-lingkungan-kerja', 'malpraktik-kesehatan', 'perdagangan-orang'],
        ...['radikalisme', 'sara', 'permasalahan-ham'],
        ...['korupsi-kolusi-dan-nepotisme', 'lainnya-terkait-korupsi-kolusi-dan-nepotisme'],
        ...['pungutan-liar', 'dugaan-pungutan-liar-di-perairan-illegal-charges-marine'],
        ...['penyalahgunaan-wewenang', 'penyalahgunaan-dana-desa'],
        'penanganan-sengketa-permasalahan-hukum-penyimpangan-tender',
      ].sort(),
    );
  });
});
