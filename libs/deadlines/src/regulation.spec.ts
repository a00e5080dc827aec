import { calendarDays, rules, working } from '../test/fixtures';
import { ClockKind, lengthOf, regulationAt } from './index';

const complaint = { class: 'complaint' as const, fieldInspection: false };

describe('lengthOf', () => {
  it.each([
    ['information_request', false, 5],
    ['aspiration', false, 5],
    ['complaint', false, 14],
    ['complaint', true, 60],
    ['information_request', true, 5],
  ] as const)(
    'gives the resolution of %s, field inspection %s, %i working days',
    (cls, fieldInspection, n) => {
      expect(lengthOf(rules, 'resolution', { class: cls, fieldInspection })).toEqual(working(n));
    },
  );

  it.each([
    ['verification', working(3)],
    ['first_response', working(5)],
    ['reply', working(10)],
    ['completion', calendarDays(30)],
  ] as const)('gives %s its own length', (kind, length) => {
    expect(lengthOf(rules, kind, complaint)).toEqual(length);
  });

  it('gives an agency that was asked to contribute its own length', () => {
    expect(lengthOf(rules, 'obligation', complaint)).toEqual(working(5));
  });

  it('is shorter in an emergency for the first two steps, and for no other', () => {
    const emergency = { ...complaint, emergency: true };
    expect(lengthOf(rules, 'verification', emergency)).toEqual(working(1));
    expect(lengthOf(rules, 'first_response', emergency)).toEqual(working(2));
    expect(lengthOf(rules, 'resolution', emergency)).toEqual(working(14));
  });

  it('refuses words it does not know', () => {
    const slug = expect.objectContaining({ slug: 'regulation-invalid' });
    expect(() => lengthOf(rules, 'patience' as ClockKind, complaint)).toThrow(slug);
    expect(() => lengthOf(rules, 'resolution', { ...complaint, class: 'praise' as 'complaint' })).toThrow(
      slug,
    );
  });
});

describe('regulationAt', () => {
  const old = { ...rules, id: 'old', effectiveFrom: '2015-01-01' };
  const current = { ...rules, id: 'current', effectiveFrom: '2018-12-31' };
  const corrected = { ...current, version: 2 };

  it('takes the latest that is in force, from its first day on', () => {
    const id = (date: string) => regulationAt([current, old], date).id;
    expect(id('2015-01-01')).toBe('old');
    expect(id('2018-12-30')).toBe('old');
    expect(id('2018-12-31')).toBe('current');
    expect(id('2030-01-01')).toBe('current');
  });

  it('takes the higher version of two from the same day', () => {
    expect(regulationAt([corrected, current], '2020-01-01')).toBe(corrected);
    expect(regulationAt([current, corrected], '2020-01-01')).toBe(corrected);
  });

  it('says so when none is in force, or the date is none', () => {
    const slug = (name: string) => expect.objectContaining({ slug: name });
    expect(() => regulationAt([old], '2014-12-31')).toThrow(slug('regulation-missing'));
    expect(() => regulationAt([], '2014-12-31')).toThrow(slug('regulation-missing'));
    expect(() => regulationAt([old], 'today')).toThrow(slug('date-invalid'));
  });
});
