import { valuesIn } from './message-values';
import { brokenRule } from './wording-rules';

const subject = '[{code}] Kabar tentang laporan Anda';
const happened = '{again, select, yes {Diteruskan lagi ke {agency}} other {Diteruskan ke {agency}}}.';
const next = 'Silakan menanggapi{hasDue, select, yes {, paling lambat {due}} other {}}.';

const ruleOf = (standard: string, text: string, key = 'x.happened') =>
  brokenRule(key, standard, text, 'id')?.rule;

describe('the values of a message', () => {
  it('are told with how they are used, in every case or in some', () => {
    const { always, ever } = valuesIn(`${happened} ${next}`, 'id');
    expect([...ever.values()]).toEqual([
      { name: 'again', kind: 'select', cases: ['other', 'yes'] },
      { name: 'agency', kind: 'plain', cases: [] },
      { name: 'hasDue', kind: 'select', cases: ['other', 'yes'] },
      { name: 'due', kind: 'plain', cases: [] },
    ]);
    expect([...always]).toEqual([
      '{again, select, other … yes …}',
      '{agency}',
      '{hasDue, select, other … yes …}',
    ]);
  });
});

describe('changed words', () => {
  it.each([
    [subject, 'Kabar baru: {code}'],
    // An agency that is told in each case may be told before the cases.
    [happened, '{agency} menerima laporan Anda{again, select, yes { lagi} other {}}.'],
    [next, '{hasDue, select, yes {Sampai {due}} other {Kapan saja}}, silakan menanggapi.'],
    [subject, "Kode <b>{code}</b>, it''s '{'yours'}'"],
    [subject, subject],
  ])('may put values elsewhere: “%s” as “%s”', (standard, text) => {
    expect(ruleOf(standard, text)).toBeUndefined();
  });

  it.each([
    ['message_syntax', subject, '[{code] Kabar'],
    ['message_syntax', next, 'Silakan{hasDue, select, yes { sampai {due}}}'],
    ['message_syntax', subject, '{code} {'],
    ['value_missing', subject, 'Kabar tentang laporan Anda'],
    // What is between apostrophes is no value but a word.
    ['value_missing', subject, "'{code}' Kabar"],
    ['value_missing', next, 'Silakan menanggapi.'],
    ['value_missing', happened, 'Diteruskan ke {agency}.'],
    ['value_not_always', happened, '{again, select, yes {Lagi ke {agency}} other {Diteruskan}}.'],
    ['value_unknown', subject, '[{code}] Kabar dari {agency}'],
    ['value_unknown', subject, '[{code, number}] Kabar'],
    ['value_unknown', happened, '{again, select, yes {Ke {agency}} no {{agency}} other {{agency}}}'],
    ['value_unknown', happened, '{again, plural, one {Ke {agency}} other {{agency}}}'],
    ['single_line', subject, '[{code}] Kabar\nBcc: semua@example.id'],
    ['single_line', subject, '[{code}] Kabar\u0000'],
    ['single_line', subject, '[{code}] Kabar \ud800'],
    ['single_line', subject, '[{code}] Kabar\u2028'],
    ['required', 'Alasan', '  '],
  ])('are refused as %s: “%s” as “%s”', (rule, standard, text) => {
    expect(ruleOf(standard, text)).toBe(rule);
  });

  it('are short enough, in a subject more so', () => {
    const long = `{code} ${'a'.repeat(290)}`;
    expect(ruleOf(subject, long, 'x.subject')).toBeUndefined();
    expect(ruleOf(subject, `${long}aaaa`, 'x.subject')).toBe('too_big');
    expect(ruleOf(subject, `${long}aaaa`)).toBeUndefined();
    expect(ruleOf(subject, `{code} ${'a'.repeat(1_994)}`)).toBe('too_big');
  });

  it('are told which value they lack', () => {
    expect(brokenRule('x.next', next, 'Silakan.', 'id')?.message).toBe(
      'Lacks {hasDue, select, other … yes …}',
    );
  });
});
