import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findPersonalData, maskPersonalData, maskPersonalDataIn } from './mask';

const sentences = (file: string) =>
  readFileSync(join(__dirname, '../test', file), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');

/** Sentences that were made up for this; in `masked.txt` braces stand around what must not be read. */
const innocent = sentences('not-masked.txt');
const telling = sentences('masked.txt').map((line) => ({
  text: line.replace(/[{}]/g, ''),
  expected: line.replace(/\{[^}]*\}/g, '[disamarkan]'),
}));

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((all) => all.join(''));
const two = (min: number, max: number) =>
  fc.integer({ min, max }).map((value) => String(value).padStart(2, '0'));
const nik = fc
  .tuple(
    fc.constantFrom('13', '31', '73', '91'),
    two(1, 79),
    two(1, 30),
    two(1, 31),
    two(1, 12),
    digits(2),
    two(1, 99),
  )
  .map((parts) => [...parts.slice(0, 6), '00', parts[6]].join(''));
const phone = fc
  .tuple(fc.constantFrom('08', '+628', '628'), fc.integer({ min: 11, max: 99 }), digits(7))
  .map((parts) => parts.join(''));
const email = fc.emailAddress().filter((address) => /^[a-z0-9._%+-]{1,64}@[a-z0-9.-]+$/i.test(address));
const words = fc.constantFrom(...innocent);

describe('what the public reads', () => {
  it('has two hundred innocent sentences and a hundred telling ones to be held against', () => {
    expect(innocent.length).toBeGreaterThanOrEqual(200);
    expect(telling.length).toBeGreaterThanOrEqual(100);
  });

  it('keeps what only looks like it: sums, days, laws, codes, houses, places', () => {
    expect(innocent.filter((text) => maskPersonalData(text) !== text)).toEqual([]);
  });

  it('hides what identifies a person, and nothing beside it', () => {
    expect(telling.map(({ text }) => maskPersonalData(text))).toEqual(
      telling.map(({ expected }) => expected),
    );
  });

  it('lets no NIK, phone number or e-mail address through, whatever stands around it', () => {
    fc.assert(
      fc.property(words, fc.oneof(nik, phone, email), words, (before, secret, after) => {
        expect(maskPersonalData(`${before} ${secret} ${after}`)).not.toContain(secret);
      }),
    );
  });

  it('is masked once and for all: masking it again changes nothing', () => {
    const piece = fc.oneof(
      words,
      fc.constantFrom(...telling.map(({ text }) => text)),
      nik,
      phone,
      email,
      fc.constantFrom('BA 1234 XY', 'mobil', 'rek', 'BCA', 'hp', 'nik', '1234567890', '-', '.', ' ', '(at)'),
      fc.string({ maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), fc.constantFrom('', ' ', '. '), (pieces, glue) => {
        const once = maskPersonalData(pieces.join(glue));
        expect(maskPersonalData(once)).toBe(once);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each(['a', '1', '0812', 'a@', '1 ', 'rek ', 'BA 1', '8 8', 'a.', '@a.', '\u00a0', 'B1', 'mobil B 12 '])(
    'takes time that grows with the length alone: %j again and again',
    (piece) => {
      const time = (length: number) => {
        const text = piece.repeat(length / piece.length);
        const started = process.cpuUsage().user;
        maskPersonalData(text);
        return (process.cpuUsage().user - started) / 1000;
      };
      time(5_000);
      // Sixteen times as long: were it quadratic, it would take minutes.
      expect(time(160_000)).toBeLessThan(2_000);
    },
  );

  it('shows what was kept, hides what was added, and joins what overlaps', () => {
    const text = 'Mobil BA 1234 XY milik Pak Budi di rumah hijau';
    const [plate] = findPersonalData(text);
    expect(plate).toEqual({ kind: 'plate', start: 6, end: 16 });
    const review = {
      keep: [{ start: 6, end: 16 }],
      hide: [
        { start: 23, end: 31 },
        { start: 27, end: 34 },
      ],
    };
    expect(maskPersonalData(text, review)).toBe('Mobil BA 1234 XY milik [disamarkan] rumah hijau');
    expect(maskPersonalData(text, { keep: [], hide: [{ start: 40, end: 400 }] })).toBe(
      'Mobil [disamarkan] milik Pak Budi di rumah hijau',
    );
  });
});

describe('masking a JSON value', () => {
  it('reaches every text and leaves ids, instants, hashes and names of fields alone', () => {
    const ids = {
      id: 'e3bf532a-db8c-460d-92c3-081234567890',
      at: '2024-11-19T03:00:00.000Z',
      on: '2024-11-19',
      sha256: `a${'3201010101900001'.repeat(3)}${'b'.repeat(15)}`,
    };
    const value = { ...ids, n: 81234567890, said: [{ '081234567890': 'telepon 081234567890' }], none: null };
    expect(maskPersonalDataIn(value)).toEqual({
      ...value,
      said: [{ '081234567890': 'telepon [disamarkan]' }],
    });
  });
});
