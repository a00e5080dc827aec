import fc from 'fast-check';
import { type Language, languages } from '@lapor/domain-types';
import { valuesIn } from '../domain/message-values';
import { sampleLetters, samples } from './samples';
import { refusalOf, shownWith, usesOf } from './trial';
import { type MessageKey, messageKeys, standardMessages, standardWording } from './words';

const codeText = 'account.reporter_code.text';

/** Pieces of the standard message and of others, put together anew: some are lawful, most are not. */
const texts = (key: MessageKey, language: Language) => {
  const standard = standardMessages[language][key];
  const uses = [...valuesIn(standard, language).ever.values()];
  const piece = fc.oneof(
    fc.constantFrom(' ', 'Laporan Anda', '<b>', "'", "''", '{', '}', '#', '{agency}', '{due}', '{code}'),
    fc.constantFrom(standard, ...standard.split(/(?<=\}) |(?<=\.) /)),
    fc.constantFrom(
      ...['', ...uses.map(({ name, cases }) => (cases.length > 0 ? choiceOf(name, cases) : `{${name}}`))],
    ),
    fc.string({ unit: 'binary', maxLength: 5 }),
  );
  return fc.array(piece, { minLength: 1, maxLength: 5 }).map((pieces) => pieces.join(''));
};

const choiceOf = (name: string, cases: readonly string[]) =>
  `{${name}, select, ${cases.map((each) => `${each} {${each}}`).join(' ')}}`;

describe('the samples', () => {
  it('say every message, so that each can be shown and tried', () => {
    expect(messageKeys.filter((key) => usesOf(key).length === 0)).toEqual([]);
  });

  it('have a letter of each template', () => {
    const keys = messageKeys.filter((key) => key.endsWith('.happened') && !key.startsWith('account.'));
    const templates = new Set<string>(sampleLetters.map(({ template }) => template));
    expect(keys.map((key) => key.replace('.happened', '')).filter((each) => !templates.has(each))).toEqual(
      [],
    );
  });
});

describe('the messages that came with the software', () => {
  it.each(messageKeys)('use the same values in both languages, and keep the rules themselves: %s', (key) => {
    const [id, en] = languages.map((language) => valuesIn(standardMessages[language][key], language));
    expect([...(en?.ever.keys() ?? [])].sort()).toEqual([...(id?.ever.keys() ?? [])].sort());
    for (const language of languages) {
      expect(refusalOf(key, language, standardMessages[language][key])).toBeUndefined();
    }
  });
});

describe('words that are not refused', () => {
  it('can be said in every mail there is, in both languages', () => {
    let taken = 0;
    const change = fc
      .constantFrom(...messageKeys)
      .chain((key) =>
        fc
          .constantFrom(...languages)
          .chain((language) => texts(key, language).map((text) => ({ key, language, text }))),
      );
    fc.assert(
      fc.property(change, ({ key, language, text }) => {
        if (refusalOf(key, language, text)) return;
        taken += 1;
        const wording = standardWording.with([{ key, language, text }]);
        for (const { sample } of usesOf(key)) {
          for (const reader of languages) {
            const { subject, text: body } = sample(wording.for(reader));
            expect(`${subject}${body}`).not.toMatch(/undefined|\[object/);
            expect(subject ?? '').not.toMatch(/[\r\n]/);
          }
        }
      }),
      { numRuns: 300 },
    );
    expect(taken).toBeGreaterThan(20);
  });

  it('show no value where it may not be known', () => {
    const text = 'Sampai {due}{hasDue, select, yes {!} other {.}}';
    expect(refusalOf('objection.next', 'id', text)?.rule).toBe('value_unsure');
    // Here it always is.
    expect(refusalOf('reply-reminder.next', 'id', 'Jawablah sampai {due}.')).toBeUndefined();
  });

  it('say something in every case in which the standard does', () => {
    expect(refusalOf('resolved.subject', 'id', '{code}{accepted, select, yes {} other {}}')).toBeUndefined();
    const silent = '{first, select, yes {{agency}} other {}}';
    expect(refusalOf('news.response', 'id', silent)?.rule).toBe('value_not_always');
    const inspection = '{inspection, select, yes {aspirasi} other {}}';
    expect(refusalOf('handling-changed.class.aspiration', 'id', inspection)?.rule).toBe('says_nothing');
  });

  it('keep a code in one text message', () => {
    expect(refusalOf(codeText, 'id', 'Kode Anda {code}.')).toBeUndefined();
    expect(refusalOf(codeText, 'id', 'Kode Anda: {code} – rahasiakan')?.rule).toBe('one_text_message');
    expect(refusalOf(codeText, 'id', `{code} ${'a'.repeat(154)}`)?.rule).toBe('one_text_message');
  });
});

describe('a preview', () => {
  it('shows each form of a message once, as readers of both languages get it', () => {
    const shown = shownWith('response.happened', standardWording);
    expect(shown.map(({ said }) => said.id)).toEqual([
      'Dinas Perhubungan memberi tanggapan pertama atas laporan Anda.',
      'Dinas Perhubungan memberi kabar terbaru tentang laporan Anda.',
    ]);
    expect(shown[0]?.written.en.subject).toBe('[ABCD-EFGH-JKLM] First response to your report');
    expect(shown[0]?.written.id.text).toContain('Dear reporter');
  });

  it('shows changed words in the mail around them', () => {
    const changes = [{ key: 'greeting', language: 'id', text: 'Halo Pelapor,' }] as const;
    const [shown] = shownWith('greeting', standardWording.with(changes));
    expect(shown?.said).toEqual({ id: 'Halo Pelapor,', en: 'Dear reporter,' });
    expect(shown?.written.en.text).toMatch(/Dear reporter,[^]*Halo Pelapor,/);
  });

  it('shows a text message without a subject', () => {
    expect(shownWith(codeText, standardWording)[0]?.written.id.subject).toBeNull();
    expect(samples.length).toBeGreaterThan(100);
  });
});
