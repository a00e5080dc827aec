import {
  answered,
  around,
  dueOf,
  forwarding,
  grounds,
  inProgress,
  opened,
  reporter,
  running,
  staff,
} from '../../test/case-fixtures';
import { accept, closeAutomatically, objectTo, rate, refer, reopen } from './closing';
import { reassign } from './opening';
import { giveBack } from './responding';

const silent = () => closeAutomatically(answered(), around('2024-12-09')).file;
const accepted = (rating: number | null = null) =>
  accept(answered(), { rating, comment: null }, around('2024-11-22')).file;
const admin = staff('dinas-1', 'agency_admin');

describe('a resolved case', () => {
  it('is rated once, be it on acceptance or later', () => {
    const rated = rate(silent(), { rating: 2, comment: 'Lama' }, around('2024-12-10')).file;
    expect(rated.case).toMatchObject({ rating: 2, resolution: 'auto_closed' });
    for (const file of [rated, accepted(5)]) {
      expect(() => rate(file, { rating: 1, comment: null }, around('2024-12-11'))).toThrow(/already-rated/);
    }
    expect(() => rate(answered(), { rating: 1, comment: null }, around('2024-11-22'))).toThrow(
      /transition-not-allowed/,
    );
  });

  it('is reopened by its reporter within ten working days, and the resolution clock runs on', () => {
    // Eight working days passed between answer and reopening.
    const { file } = reopen(accepted(4), { reason: 'Rusak lagi' }, [], around('2024-12-04'));
    expect(file.case).toMatchObject({ status: 'in_progress', reopens: 1 });
    expect(file.case).not.toHaveProperty('rating');
    expect(dueOf(file, 'resolution')).toEqual(['2024-12-20']);
    expect(running(file)).toEqual(['resolution']);
  });

  it('is reopened by its reporter on the tenth working day, but no later and not twice', () => {
    expect(reopen(accepted(), { reason: 'x' }, [], around('2024-12-09')).file.case.status).toBe(
      'in_progress',
    );
    expect(() => reopen(accepted(), { reason: 'x' }, [], around('2024-12-10'))).toThrow(/reopening-over/);
    const twice = { ...accepted(), case: { ...accepted().case, reopens: 1 } };
    expect(() => reopen(twice, { reason: 'x' }, [], around('2024-11-25'))).toThrow(/reopening-over/);
  });

  it('is reopened by an admin or a verifier later and again, and by no other staff', () => {
    const twice = { ...accepted(), case: { ...accepted().case, reopens: 1 } };
    expect(reopen(twice, { reason: 'x' }, [], around('2025-01-15', admin)).file.case.reopens).toBe(2);
    const verifier = staff('kota', 'verifier');
    expect(reopen(twice, { reason: 'x' }, [], around('2025-01-15', verifier)).file.case.reopens).toBe(2);
    expect(() => reopen(accepted(), { reason: 'x' }, [], around('2024-11-25', staff()))).toThrow(
      /not-allowed/,
    );
  });
});

describe('a referral', () => {
  it('is offered once the resolution deadline has passed, and stops every clock', () => {
    expect(() => refer(inProgress(), null, around('2024-12-10'))).toThrow(/referral-not-offered/);
    const { file } = refer(inProgress(), 'Terlalu lama', around('2024-12-11'));
    expect(file.case).toMatchObject({ status: 'referred', referredAt: around('2024-12-11').now });
    expect(running(file)).toEqual([]);
  });

  it('is offered after an answer only if that came too late', () => {
    expect(() => refer(answered(), null, around('2024-12-20'))).toThrow(/referral-not-offered/);
    expect(refer(answered('2024-12-11'), null, around('2024-12-12')).file.case.status).toBe('referred');
  });

  it('is the end: a forwarding that crosses it changes nothing', () => {
    const returned = giveBack(opened(), grounds, around('2024-11-21')).file;
    const referred = refer(returned, null, around('2025-01-06')).file;
    expect(reassign(referred, forwarding(2, '2025-01-07'), around('2025-01-07'))).toBeNull();
    expect(() => reopen(referred, { reason: 'x' }, [], around('2025-01-07', admin))).toThrow(
      /transition-not-allowed/,
    );
  });

  it('has no place once the report is resolved', () => {
    expect(() => refer(silent(), null, around('2025-03-01'))).toThrow(/transition-not-allowed/);
  });
});

it('only the reporter speaks for the reporter', () => {
  const officer = (iso: string) => around(iso, staff());
  expect(() => accept(answered(), { rating: null, comment: null }, officer('2024-11-22'))).toThrow(
    /not-allowed/,
  );
  expect(() => objectTo(answered(), { reason: 'x' }, officer('2024-11-22'))).toThrow(/not-allowed/);
  expect(() => rate(silent(), { rating: 5, comment: null }, officer('2024-12-10'))).toThrow(/not-allowed/);
  expect(() => refer(inProgress(), null, officer('2025-01-06'))).toThrow(/not-allowed/);
  expect(refer(inProgress(), null, around('2025-01-06', reporter)).fact.kind).toBe('referred');
});
