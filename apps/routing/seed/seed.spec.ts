import type { Agency, Category } from '@lapor/contracts';
import { dueAfter, lengthOf, Regulation, stepsOf, startClock, WorkingCalendar } from '@lapor/deadlines';
import { agencyKinds, regionLevels } from '@lapor/domain-types';
import { checkCalendar } from '../src/domain/calendar';
import { agencyErrors, treeOf } from '../src/domain/agency-tree';
import { categoryErrors } from '../src/domain/category-tree';
import { seededCalendars } from '../src/seed';
import { indonesianRegions } from '../src/seed-regions';
import agencies from './agencies.json';
import calendarJson from './calendar.json';
import categories from './categories.json';
import regulationJson from './regulation.json';

const calendar = calendarJson as WorkingCalendar;
const regions = indonesianRegions();
const regulation = regulationJson as Regulation;

interface Node {
  id: string;
  parentId: string | null;
}
const trees: [string, Node[]][] = [
  ['regions', regions.map(({ code, parentCode }) => ({ id: code, parentId: parentCode }))],
  ['categories', categories],
  ['agencies', agencies],
];

describe.each(trees)('the %s', (_name, nodes) => {
  const byId = new Map(nodes.map((node) => [node.id, node]));

  it('have unique ids', () => expect(byId.size).toBe(nodes.length));

  it('have parents that exist', () => {
    expect(nodes.filter(({ parentId }) => parentId !== null && !byId.has(parentId))).toEqual([]);
  });

  it('lead from everywhere to a root', () => {
    const circles = nodes.filter((node) => {
      const seen = new Set<string>();
      for (let at: Node | undefined = node; at; at = byId.get(at.parentId ?? '')) {
        if (seen.has(at.id)) return true;
        seen.add(at.id);
      }
      return false;
    });
    expect(circles).toEqual([]);
  });
});

describe('the regions', () => {
  const byCode = new Map(regions.map((region) => [region.code, region]));
  const current = regions.filter(({ validUntil }) => validUntil === null);
  const ended = regions.filter(({ validUntil }) => validUntil !== null);
  const count = (within: string) =>
    regionLevels.map(
      (level) => current.filter((region) => region.level === level && region.code.startsWith(within)).length,
    );

  it('are all 91,599 of Indonesia', () => {
    expect(current).toHaveLength(91_599);
    expect(count('')).toEqual([38, 514, 7_285, 8_496, 75_266]);
  });

  it('are in Kota Sawahlunto 4 districts, 10 wards and 27 villages', () => {
    expect(count('13.73')).toEqual([0, 1, 4, 10, 27]);
    expect(byCode.get('13.73.02.2006')?.name).toBe('Kolok Mudiak');
  });

  it('have codes that begin with the code of their parent', () => {
    const odd = regions.filter(
      ({ code, parentCode }) => parentCode !== null && code.slice(0, code.lastIndexOf('.')) !== parentCode,
    );
    expect(odd).toEqual([]);
  });

  it('know by their former codes the 26 cities that new provinces took over in 2022', () => {
    expect(ended).toHaveLength(26);
    for (const { code, name, validUntil, successors } of ended) {
      const now = byCode.get(successors[0] ?? '');
      expect([code, now?.name, now?.validFrom, now?.validUntil]).toEqual([code, name, validUntil, null]);
    }
    expect(byCode.get('91.01')).toMatchObject({ validUntil: '2022-07-25', successors: ['93.01'] });
    expect(byCode.get('92.71')).toMatchObject({ validUntil: '2022-12-08', successors: ['96.71'] });
  });
});

describe('the categories', () => {
  it('are 32 with 732 below them, two levels deep', () => {
    const roots = categories.filter(({ parentId }) => parentId === null);
    expect([roots.length, categories.length - roots.length]).toEqual([32, 732]);
    const rootIds = new Set<string | null>(roots.map(({ id }) => id));
    for (const { parentId } of categories) expect(parentId === null || rootIds.has(parentId)).toBe(true);
  });

  it('follow the rules that a changed category must follow', () => {
    const byId = new Map((categories as Category[]).map((one) => [one.id, one]));
    for (const one of byId.values()) expect([one.id, categoryErrors(one, byId)]).toEqual([one.id, []]);
  });

  it('have kebab-case ids and names without stray spaces', () => {
    for (const { id, labels } of categories) {
      expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(labels.id).toBe(labels.id.replace(/\s+/g, ' ').trim());
    }
  });
});

describe('the agencies', () => {
  it('lie in regions that exist; the nation and its ministries in none', () => {
    const codes = new Set<string | null>(regions.map(({ code }) => code));
    for (const agency of agencies) {
      expect([agency.id, agency.regionCode === null || codes.has(agency.regionCode)]).toEqual([
        agency.id,
        true,
      ]);
      expect(agency.regionCode === null).toBe(['nation', 'ministry'].includes(agency.kind));
    }
  });

  it('follow the rules that a changed agency must follow', () => {
    const facts = {
      tree: treeOf(agencies as Agency[]),
      regions: new Map(regions.map((region) => [region.code, region])),
      calendars: new Map(seededCalendars().map((each) => [each.id, each])),
      now: new Date('2024-11-19T03:00:00Z'),
    };
    for (const one of agencies as Agency[]) expect([one.id, agencyErrors(one, facts)]).toEqual([one.id, []]);
  });

  it('are of known kinds, with an office for every district, ward and village', () => {
    for (const { kind } of agencies) expect(agencyKinds).toContain(kind);
    for (const level of ['district', 'ward', 'village']) {
      const inRegions = regions.filter(({ code, level: of }) => of === level && code.startsWith('13.73'));
      const offices = agencies.filter(({ kind }) => kind === level);
      expect(offices.map(({ regionCode }) => regionCode)).toEqual(inRegions.map(({ code }) => code));
    }
  });

  it('follow the calendar of this seed', () => {
    for (const agency of agencies) {
      expect([agency.calendarId, agency.zone]).toEqual([calendar.id, calendar.zone]);
    }
  });

  it('have desks at nation, province and city, and the offices that have an admin of their own', () => {
    const offices = ['dinas-pupr', 'dinas-lh', 'dinas-kesehatan', 'dinas-pendidikan', 'dinas-dukcapil'];
    expect(agencies.filter(({ verifies }) => verifies).map(({ id }) => id)).toEqual([
      ...['nasional', 'provinsi-13', 'kota-13.73'],
      ...[...offices, 'dinas-perhubungan', 'perumda-air-minum'].map((office) => `kota-13.73-${office}`),
    ]);
  });

  it('say how an institution of the nation is reached by phone, and of nobody what is not certain', () => {
    const reached = agencies.filter(({ contacts }) => contacts.phone !== null);
    expect(new Set(reached.map(({ kind }) => kind))).toEqual(new Set(['ministry']));
    for (const { contacts } of reached) expect(contacts.phone).toMatch(/^(1\d{2}|1500\d{3})$/);
    for (const { contacts } of agencies) expect([contacts.email, contacts.address]).toEqual([null, null]);
  });
});

describe('the calendar', () => {
  it('has the 108 decided days off of 2024 to 2027, each once and in order', () => {
    const dates = calendar.daysOff.map(({ date }) => date);
    expect(dates).toHaveLength(108);
    expect(dates).toEqual([...new Set(dates)].sort());
    for (const date of dates)
      expect(date >= calendar.decidedFrom && date <= calendar.decidedUntil).toBe(true);
  });

  it('is the same in the three zones, each ending its days at its own midnight', () => {
    const due = seededCalendars().map((each) => {
      const length = { unit: 'working_days' as const, count: 3 };
      return [each.id, dueAfter(each, new Date('2024-11-19T03:00:00Z'), length).dueAt.toISOString()];
    });
    expect(due).toEqual([
      ['id-wib', '2024-11-22T16:59:59.999Z'],
      ['id-wita', '2024-11-22T15:59:59.999Z'],
      ['id-wit', '2024-11-22T14:59:59.999Z'],
    ]);
  });

  it('follows the rules that a changed calendar must follow, and has the short hours of four Ramadans', () => {
    for (const each of seededCalendars()) expect(() => checkCalendar(each)).not.toThrow();
    const fasts = new Set(calendar.specialHours.map(({ from, until, name }) => `${name} ${from} ${until}`));
    expect([...fasts]).toEqual([
      'Ramadan 1445 H 2024-03-12 2024-04-09',
      'Ramadan 1446 H 2025-03-01 2025-03-30',
      'Ramadan 1447 H 2026-02-19 2026-03-20',
      'Ramadan 1448 H 2027-02-08 2027-03-09',
    ]);
  });
});

describe('the regulation', () => {
  const received = new Date('2024-11-19T09:00:00+07:00');
  const complaint = { class: 'complaint' as const, fieldInspection: false };

  it.each([
    ['verification', complaint, '2024-11-22'],
    ['first_response', complaint, '2024-11-26'],
    ['reply', complaint, '2024-12-04'],
    ['completion', complaint, '2024-12-19'],
    ['resolution', complaint, '2024-12-10'],
    ['resolution', { ...complaint, fieldInspection: true }, '2025-02-20'],
    ['resolution', { ...complaint, class: 'aspiration' }, '2024-11-26'],
    ['resolution', { ...complaint, class: 'information_request' }, '2024-11-26'],
  ] as const)('makes %s of %j received on 19 November 2024 due on %s', (kind, facts, dueDate) => {
    const length = lengthOf(regulation, kind, facts);
    expect(dueAfter(calendar, received, length).dueDate).toBe(dueDate);
    const clock = startClock({ kind, at: received, length, calendar, regulation });
    const last = kind === 'reply' || kind === 'completion' ? 'missed' : 'escalated';
    expect(stepsOf(clock, calendar, regulation).at(-1)?.step).toBe(last);
  });
});
