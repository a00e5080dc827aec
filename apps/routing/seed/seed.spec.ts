import { dueAfter, lengthOf, Regulation, stepsOf, startClock, WorkingCalendar } from '@lapor/deadlines';
import { agencyKinds, regionLevels } from '@lapor/domain-types';
import { checkCalendar } from '../src/domain/calendar';
import { seededCalendars } from '../src/seed';
import agencies from './agencies.json';
import calendarJson from './calendar.json';
import categories from './categories.json';
import regions from './regions.json';
import regulationJson from './regulation.json';

const calendar = calendarJson as WorkingCalendar;
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
    for (const node of nodes) {
      const seen = new Set<string>();
      for (let at: Node | undefined = node; at; at = byId.get(at.parentId ?? '')) {
        expect(seen).not.toContain(at.id);
        seen.add(at.id);
      }
    }
  });
});

describe('the regions', () => {
  it('are one province, one city, 4 districts, 10 wards and 27 villages', () => {
    const count = (level: string) => regions.filter((region) => region.level === level).length;
    expect(regionLevels.map(count)).toEqual([1, 1, 4, 10, 27]);
  });

  it('have codes that begin with the code of their parent', () => {
    for (const { code, parentCode } of regions) {
      if (parentCode) expect(code.slice(0, code.lastIndexOf('.'))).toBe(parentCode);
    }
  });
});

describe('the categories', () => {
  it('are 32 with 732 below them, two levels deep', () => {
    const roots = categories.filter(({ parentId }) => parentId === null);
    expect([roots.length, categories.length - roots.length]).toEqual([32, 732]);
    const rootIds = new Set<string | null>(roots.map(({ id }) => id));
    for (const { parentId } of categories) expect(parentId === null || rootIds.has(parentId)).toBe(true);
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

  it('are of known kinds, with an office for every district, ward and village', () => {
    for (const { kind } of agencies) expect(agencyKinds).toContain(kind);
    for (const level of ['district', 'ward', 'village']) {
      const inRegions = regions.filter((region) => region.level === level);
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
