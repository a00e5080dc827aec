// The script of the trial day fits the seed of the system, so that `npm run journey` fails for faults alone.
import { dueAfter, type WorkingCalendar } from '@lapor/deadlines';
import { expectedEntries, expectedMails, lacking, mailKindOf } from '../src/journey/expected';
import { trialBegins, trialReports } from '../src/journey/reports';
import { instantOf, type Step } from '../src/journey/script';
import { readJson } from '../rules/repository';

const seed = <T>(path: string) => readJson<T[]>(`apps/${path}`);
const agencies = seed<{ id: string }>('routing/seed/agencies.json').map(({ id }) => id);
const categories = seed<{ id: string }>('routing/seed/categories.json').map(({ id }) => id);
const regions = seed<{ code: string }>('routing/seed/regions.json').map(({ code }) => code);
const accounts = seed<{ role: string; agency: string }>('gateway/seed/accounts.json');
const calendar = readJson<WorkingCalendar>('apps/routing/seed/calendar.json');

const holds = (role: string, agency: string) =>
  accounts.some((each) => each.role === role && each.agency === agency);
const isKind =
  <K extends Step['kind']>(kind: K) =>
  (step: Step): step is Extract<Step, { kind: K }> =>
    step.kind === kind;

describe('the trial day', () => {
  it('has thirteen reports of every class, some anonymous, some secret, some by proxy', () => {
    expect(trialReports.map(({ no }) => Number(no))).toEqual(Array.from({ length: 13 }, (_, i) => i + 1));
    expect(new Set(trialReports.map((report) => report.class)).size).toBe(3);
    for (const trait of ['anonymous', 'secret', 'proxy'] as const) {
      expect(trialReports.filter((report) => report[trait]).length).toBeGreaterThan(1);
    }
  });

  it('has an account for each of the 37 villages and wards', () => {
    expect(accounts.filter(({ role }) => role === 'village_admin')).toHaveLength(37);
  });
});

describe.each(trialReports)('report $no', (report) => {
  const { steps, filedBy, categoryId, chosenAgencyId } = report;
  const forwardings = steps.filter(isKind('forward'));

  it('names only what the seed knows', () => {
    expect(regions).toContain(report.regionCode);
    const named = [categoryId, ...forwardings.map((step) => step.categoryId)].filter(Boolean);
    expect(named.filter((id) => !categories.includes(id as string))).toEqual([]);
    if (chosenAgencyId) expect(agencies).toContain(chosenAgencyId);
    if (filedBy && filedBy !== 'kota-13.73') expect(holds('village_admin', filedBy)).toBe(true);
    for (const { to } of forwardings) expect(holds('liaison_officer', to)).toBe(true);
  });

  it('happens in the order in which it is told', () => {
    const times = [trialBegins, report.filedAt, ...steps.map(({ at }) => at)];
    expect([...times].sort()).toEqual(times);
  });

  it('is reminded of and closed by the calendar of 2024', () => {
    const last = steps.filter(isKind('answer')).at(-1);
    const closed = steps.find(isKind('closed'));
    if (!last) return expect(closed).toBeUndefined();
    const due = dueAfter(calendar, instantOf(last.at), { unit: 'working_days', count: 10 }).dueAt;
    const end = steps.find(({ kind }) => kind === 'accept' || kind === 'closed');
    expect(end && instantOf(end.at) > due).toBe(closed !== undefined);
    const reminded = steps.find(isKind('reminded'));
    expect(reminded !== undefined).toBe(closed !== undefined);
    if (reminded) expect(instantOf(reminded.at) < due).toBe(true);
  });
});

describe('what is expected of the trial', () => {
  const report = trialReports.find(({ no }) => no === '04');

  it('follows from the steps', () => {
    expect(report && expectedMails(report)).toEqual([
      'receipt',
      'forwarded',
      'returned',
      'forwarded',
      'response',
      'answer',
      'accepted',
    ]);
    expect(report && expectedEntries(report)).toEqual(expect.arrayContaining(['returned', 'resolved']));
  });

  it('is lacking as often as it is missing', () => {
    expect(lacking(['a', 'a', 'b'], ['b', 'a', 'c'])).toEqual(['a']);
    expect(lacking(['a'], ['a', 'a'])).toEqual([]);
  });

  it('tells mails apart by their subjects', () => {
    expect(mailKindOf('[7KQM-2FXA-9PDT] Laporan Anda ditutup otomatis')).toBe('auto-closed');
    expect(mailKindOf('[7KQM-2FXA-9PDT] Mohon tanggapan Anda atas jawaban laporan')).toBe('reply-reminder');
    expect(mailKindOf('Undian berhadiah')).toBeUndefined();
  });
});
