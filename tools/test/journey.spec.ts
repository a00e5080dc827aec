import { readFileSync } from 'node:fs';
// The script of the trial day fits the seed of the system, so that `npm run journey` fails for faults alone.
import {
  type Clock,
  lengthOf,
  type Regulation,
  resumeClock,
  startClock,
  stepsOf,
  stopClock,
  type WorkingCalendar,
} from '@lapor/deadlines';
import { playedReports } from '../src/journey/day-after';
import {
  expectedEntries,
  expectedLate,
  expectedMails,
  expectedSupporterMails,
  lacking,
  mailKindOf,
} from '../src/journey/expected';
import { trialBegins, trialEnds, trialReports } from '../src/journey/reports';
import { dayOf, instantOf, playedUntil, type Step, type TrialReport } from '../src/journey/script';
import { readJson } from '../rules/repository';

const seed = <T>(path: string) => readJson<T[]>(`apps/${path}`);
const agencies = seed<{ id: string }>('routing/seed/agencies.json').map(({ id }) => id);
const categories = seed<{ id: string }>('routing/seed/categories.json').map(({ id }) => id);
const villages = readFileSync(require.resolve('idn-area-data/data/villages.csv'), 'utf8').split('\n');
const accounts = seed<{ role: string; agency: string }>('gateway/seed/accounts.json');
const calendar = readJson<WorkingCalendar>('apps/routing/seed/calendar.json');
const regulation = readJson<Regulation>('apps/routing/seed/regulation.json');

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

describe.each(playedReports)('report $no', (report) => {
  const { steps, filedBy, categoryId, chosenAgencyId } = report;
  const forwardings = steps.filter(isKind('forward'));

  it('names only what the seed knows', () => {
    expect(villages.some((line) => line.startsWith(`${report.regionCode},`))).toBe(true);
    const named = [categoryId, ...forwardings.map((step) => step.categoryId)].filter(Boolean);
    expect(named.filter((id) => !categories.includes(id as string))).toEqual([]);
    if (chosenAgencyId) expect(agencies).toContain(chosenAgencyId);
    if (filedBy && filedBy !== 'kota-13.73') expect(holds('village_admin', filedBy)).toBe(true);
    const helpers = steps.filter(isKind('invite')).map(({ agencyId }) => agencyId);
    for (const agency of [...forwardings.map(({ to }) => to), ...helpers]) {
      expect(holds('liaison_officer', agency) && holds('agency_admin', agency)).toBe(true);
    }
  });

  it('happens in the order in which it is told', () => {
    const times = [trialBegins, report.filedAt, ...steps.map(({ at }) => at)];
    expect([...times].sort()).toEqual(times);
  });

  it('is reminded of and closed on the days of the calendar', () => {
    steps.forEach((answer, at) => {
      if (answer.kind !== 'answer') return;
      const after = steps.slice(at + 1);
      const end = after.find(({ kind }) => ['accept', 'object', 'closed'].includes(kind));
      const reminded = after.slice(0, end && after.indexOf(end)).find(isKind('reminded'));
      const clock = startedAt('reply', answer, regulation.lengths.reply);
      if (!end) throw new Error('an answer needs an end');
      if (end.kind !== 'closed') return expect(instantOf(end.at) <= clock.dueAt && !reminded).toBe(true);
      expect(reminded && dayOf(reminded.at)).toBe(stepDay(clock, 'reminder'));
      expect(dayOf(end.at)).toBe(stepDay(clock, 'missed'));
    });
  });

  it('is answered in time, or late and escalated on the days of the calendar', () => {
    const late = steps.find(isKind('late'));
    const clock = resolutionClock(report);
    if (!clock) return expect(late).toBeUndefined();
    const first = steps.find(isKind('answer'));
    if (late) {
      expect(dayOf(late.at)).toBe(stepDay(clock, 'missed'));
      const escalated = steps.find(isKind('escalated'));
      expect(escalated && dayOf(escalated.at)).toBe(stepDay(clock, 'escalated'));
    } else expect(first && instantOf(first.at) <= clock.dueAt).toBe(true);
  });
});

const startedAt = (kind: Clock['kind'], { at }: Step, length: Clock['length']) =>
  startClock({ kind, at: instantOf(at), length, calendar, regulation });

function stepDay(clock: Clock, step: string): string | undefined {
  const found = stepsOf(clock, calendar, regulation).find((each) => each.step === step);
  return found && new Date(found.at.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
}

/** The resolution clock as it is at the end; undefined for what never reached an office. */
function resolutionClock({ class: filed, steps }: TrialReport): Clock | undefined {
  const first = steps.find(isKind('forward'));
  if (!first) return undefined;
  const { class: reportClass = filed, fieldInspection = false } = steps.find(isKind('handle')) ?? first;
  const length = lengthOf(regulation, 'resolution', { class: reportClass, fieldInspection });
  return steps.reduce(
    (clock, { kind, at }) => {
      if (kind === 'answer') return stopClock(clock, instantOf(at));
      if (kind === 'object' || kind === 'reopen') return resumeClock(clock, instantOf(at), calendar);
      return clock;
    },
    startedAt('resolution', first, length),
  );
}

describe('the story', () => {
  it.each([
    'invite',
    'contribute',
    'handle',
    'assign',
    'reopen',
    'rate',
    'late',
    'escalated',
    'ask',
    'add',
    'merge',
    'unmerge',
    'support',
  ] as const)('has a report with a step of the kind %s', (kind) => {
    const played = playedReports.map((report) => playedUntil(report, trialEnds));
    expect(played.some(({ steps }) => steps.some((step) => step.kind === kind))).toBe(true);
  });

  it('joins reports only with one that has been filed by then', () => {
    for (const step of playedReports.flatMap(({ steps }) => steps.filter(isKind('merge')))) {
      const parent = playedReports.find(({ no }) => no === step.into);
      expect(parent && parent.filedAt < step.at).toBe(true);
    }
  });

  it('has an inspection decided late, a reopening after acceptance, and a rating after silence', () => {
    const orders = trialReports.map(({ steps }) => steps.map(({ kind }) => kind).join(' '));
    for (const order of [/forward respond handle/, /accept reopen/, /closed rate/, /escalated refer/]) {
      expect(orders.some((each) => order.test(each))).toBe(true);
    }
  });

  it('is played to the end of a day', () => {
    const [report] = trialReports;
    const kinds = (day: `2024-11-${number}`) =>
      report && playedUntil(report, day).steps.map(({ kind }) => kind);
    expect(kinds('2024-11-20')).toEqual(['forward', 'respond', 'note']);
    expect(kinds('2024-11-25')).toEqual(['forward', 'respond', 'note', 'answer']);
  });
});

const isOfAccounts = (key: string) => key.startsWith('account.');

describe('what is expected of the trial', () => {
  const report = trialReports.find(({ no }) => no === '04');

  it('follows from the steps', () => {
    expect(report && expectedMails(report, playedReports)).toEqual([
      'receipt',
      'forwarded',
      'returned',
      'forwarded',
      'response',
      'answer',
      'accepted',
      'reopened',
      'response',
      'answer',
      'accepted',
    ]);
    expect(report && expectedEntries(report, playedReports)).toEqual(
      expect.arrayContaining(['returned', 'reopened']),
    );
  });

  it('is told to those who follow or support a report, as long as they do', () => {
    const mailsOf = (no: string) =>
      playedReports.filter((each) => each.no === no).flatMap((each) => expectedMails(each, playedReports));
    expect(mailsOf('16')).toEqual(['receipt', 'merged', 'same', 'same', 'same', 'same']);
    expect(mailsOf('17').filter((kind) => kind === 'same')).toHaveLength(1);
    const supported = playedReports.flatMap(expectedSupporterMails);
    expect(supported).toEqual(['supported', 'supported', 'supported']);
  });

  it('is a late badge until the reporter takes the report elsewhere', () => {
    const late = trialReports.find(({ no }) => no === '10');
    expect(late && expectedLate(playedUntil(late, trialEnds))).toBe(true);
    expect(late && expectedLate(late)).toBe(false);
    expect(report && expectedLate(report)).toBe(false);
  });

  it('is lacking as often as it is missing', () => {
    expect(lacking(['a', 'a', 'b'], ['b', 'a', 'c'])).toEqual(['a']);
    expect(lacking(['a'], ['a', 'a'])).toEqual([]);
  });

  it('tells mails apart by their subjects', () => {
    expect(mailKindOf('[7KQM-2FXA-9PDT] Laporan Anda ditutup otomatis')).toBe('auto-closed');
    expect(mailKindOf('[7KQM-2FXA-9PDT] Mohon tanggapan Anda atas jawaban laporan')).toBe('reply-reminder');
    expect(mailKindOf('[7KQM-2FXA-9PDT] Laporan Anda diteruskan ke Ombudsman')).toBe('referred');
    expect(mailKindOf('[7KQM-2FXA-9PDT] Laporan Anda dibuka kembali')).toBe('reopened');
    expect(mailKindOf('[7KQM-2FXA-9PDT] Laporan yang sama dengan laporan Anda dibuka kembali')).toBe('same');
    expect(mailKindOf('Laporan yang Anda dukung dibuka kembali')).toBe('supported');
    expect(mailKindOf('Undian berhadiah')).toBeUndefined();
  });

  it('knows the subject of every mail about a report', () => {
    const words = readJson<Record<string, string>>('apps/notifications/src/templates/id.json');
    const subjects = Object.entries(words)
      .filter(([key, text]) => key.endsWith('.subject') && !text.includes('select') && !isOfAccounts(key))
      .map(([, text]) => text);
    const kinds = subjects.map((subject) => mailKindOf(subject.replace('{agency}', 'Dinas PU')));
    expect(kinds).not.toContain(undefined);
    expect(new Set(kinds).size).toBe(subjects.length);
  });
});
