// What surrounds the trial: its options, the days that pass, and the summary.
import { morningsBetween, stepsDueIn } from '../src/journey/mornings';
import { optionsOf } from '../src/journey/options';
import { type ReportOutcome, summaryOf } from '../src/journey/outcome';
import { trialEnds } from '../src/journey/reports';

describe('the options of the journey', () => {
  it('stop after the trial unless told to go on', () => {
    expect(optionsOf([])).toEqual({ asJson: false, until: trialEnds });
    expect(optionsOf(['--until', '2025-03-01', '--json'])).toEqual({ asJson: true, until: '2025-03-01' });
    expect(optionsOf(['--until=2024-11-20'])).toEqual({ asJson: false, until: '2024-11-20' });
  });

  it.each([
    [['--until'], 'needs a date such as'],
    [['--until', 'besok'], 'not “besok”'],
    [['--until', '2025-02-30'], 'not “2025-02-30”'],
    [['--until', '2025-3-1'], 'not “2025-3-1”'],
    [['--until', '2024-11-19'], 'after the trial day, 2024-11-19'],
    [['--until', '2028-01-01'], 'goes to 2027-12-31'],
    [['--fast'], 'Unknown option --fast'],
  ])('refuse %j in words', (args, words) => {
    expect(() => optionsOf(args)).toThrow(words);
  });
});

describe('the days between two moments', () => {
  it('have one morning each, also across a year', () => {
    expect(morningsBetween('2024-12-30T09:00', '2025-01-02T08:00')).toEqual([
      '2024-12-31T08:05',
      '2025-01-01T08:05',
    ]);
    expect(morningsBetween('2024-12-30T08:00', '2024-12-30T23:59')).toEqual(['2024-12-30T08:05']);
    expect(morningsBetween('2024-12-30T08:05', '2024-12-30T23:59')).toEqual([]);
  });

  it('are over when the metrics tell of no deadline step', () => {
    expect(stepsDueIn('# HELP x\nlapor_deadline_steps_due 3\nother 1\n')).toBe(3);
    expect(stepsDueIn('lapor_deadline_steps_due{service="routing"} 0\n')).toBe(0);
    expect(() => stepsDueIn('other 1\n')).toThrow('no deadline steps');
  });
});

describe('the summary', () => {
  const outcome = (page: Partial<ReportOutcome['page']>) =>
    ({
      page: { timeline: [], ...page },
      mails: ['x'],
      supporterMails: [],
      missing: [],
    }) as unknown as ReportOutcome;
  const entry = (kind: string, clock?: string) => ({
    kind,
    at: '',
    actor: { kind: 'system' },
    data: { clock },
  });

  it('counts a report by how it ended, silence apart from acceptance, and entries by their kind', () => {
    const outcomes = [
      outcome({
        status: 'resolved',
        resolution: 'accepted',
        timeline: [entry('resolved'), entry('resolved')],
      }),
      outcome({ status: 'resolved', resolution: 'auto_closed', timeline: [entry('resolved')] }),
      outcome({ status: 'in_progress', timeline: [entry('deadline_missed', 'resolution')] }),
    ];
    expect(summaryOf(outcomes, { problems: [], until: '2025-03-01' })).toEqual({
      until: '2025-03-01',
      reports: 3,
      states: { resolved: 2, in_progress: 1 },
      resolutions: { accepted: 1, auto_closed: 1 },
      events: 4,
      steps: { resolved: 3, 'deadline_missed resolution': 1 },
      emails: 3,
      missing: [],
    });
  });
});
