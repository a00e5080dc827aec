// False closure is impossible: random histories over the rules of routing and follow-up together, in which
// agencies return, officers answer badly, reporters object and clocks run out.
import fc from 'fast-check';
import { type Actor, DomainError } from '@lapor/domain-types';
import { sampleCalendar, sampleRegulation } from '@lapor/testing';
import { load } from '../rules/repository';

interface Verification {
  status: string;
  assignment: number;
  agencyId?: string;
  firstForwardedAt?: Date;
  version: number;
}
interface Desk {
  verification: Verification;
  clocks: readonly Clock[];
}
interface Case {
  status: string;
  assignment: number;
  agencyId: string;
  version: number;
  resolution?: string;
  obligations: readonly { obligationId: string; status: string }[];
}
interface Clock {
  round: number;
  clock: { kind: string; startedAt: Date; dueAt: Date; stoppedAt: Date | null };
}
interface File {
  case: Case;
  clocks: readonly Clock[];
}
interface Change {
  file: File;
  fact: { kind: string; evidence?: readonly unknown[]; noEvidenceReason?: string | null };
}
// No import may cross from tools into an app, so that its functions are called by name.
type Module<Result> = Record<string, (...args: unknown[]) => Result>;

interface World {
  desk: Desk;
  file: File | null;
  now: Date;
  /** Whether the latest forwarding was followed by an answer that is good enough. */
  answered: boolean;
}

const day = 86_400_000;
const reportId = '0193426e-0000-7000-8000-000000000002';
const reporter: Actor = { kind: 'reporter' };
const staff = (role: Extract<Actor, { kind: 'staff' }>['role'], agencyId = 'kota'): Actor => {
  return { kind: 'staff', accountId: '0193426e-0000-7000-8000-00000000000a', role, agencyId };
};
const calendar = sampleCalendar();
const regulation = sampleRegulation({ steps: {} });
const agencyOf = (id: string, above: string[] = ['kota']) => ({ id, above, active: true });

const openObligations = ({ case: { obligations } }: File) =>
  obligations.filter(({ status }) => status === 'open').length;

/** Hundreds of thousands of times: `expect` would take most of the test's time. */
function hold(truth: boolean, rule: string): void {
  if (!truth) throw new Error(`broken: ${rule}`);
}

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const inner of Object.values(value)) frozen(inner);
  return Object.freeze(value);
}

describe('the life of a report', () => {
  let routing: Module<{ file: Desk } | null>;
  let opening: Module<Verification>;
  let deskClocks: Module<Clock>;
  let followUp: Module<Change | null>;

  beforeAll(async () => {
    opening = await load('apps/routing/src/domain/verification.ts');
    deskClocks = await load('apps/routing/src/domain/verification-clocks.ts');
    const deskParts = ['orders', 'reporter', 'desk-work'];
    const deskModules = await Promise.all(
      deskParts.map((part) => load<typeof routing>(`apps/routing/src/domain/verification-${part}.ts`)),
    );
    routing = Object.assign({}, ...deskModules) as typeof routing;
    const parts = ['opening', 'responding', 'closing', 'obligations', 'desk-work'];
    const modules = await Promise.all(
      parts.map((part) => load<Module<Change | null>>(`apps/follow-up/src/domain/${part}.ts`)),
    );
    followUp = Object.assign({}, ...modules) as Module<Change | null>;
  });

  const at = ({ now }: World, actor: Actor) => {
    return { now, actor, calendar, regulation, consequencesOf: () => ({}) };
  };
  const call = <R>(from: Module<R>, name: string, ...args: unknown[]): R => {
    const verb = from[name];
    if (!verb) throw new Error(`there is no verb ${name}`);
    return verb(...args);
  };

  /** Carries out a verb of the desk; what it ignores leaves it as it is. */
  function onDesk(world: World, name: string, ...args: unknown[]): World {
    return { ...world, desk: call(routing, name, world.desk, ...args)?.file ?? world.desk };
  }

  /** Carries out a verb of the case; a forwarding that it ignores leaves it as it is. */
  function onCase(world: World, name: string, ...args: unknown[]): World {
    if (!world.file) throw new DomainError('report-not-found');
    const change = call(followUp, name, world.file, ...args);
    if (!change) return world;
    const { file, fact } = change;
    checkFacts(world, world.file, change);
    if (fact.kind === 'answered') return { ...world, file, answered: true };
    if (fact.kind !== 'returned') return { ...world, file };
    // Routing takes the report back as soon as it hears of the return.
    const given = { assignment: file.case.assignment, reason: 'not_our_authority', explanation: 'x' };
    const { desk } = onDesk(world, 'takeBack', given, at(world, staff('agency_admin')));
    return { ...world, file, desk, answered: false };
  }

  function forward(world: World, agencyId: string, role: 'verifier' | 'arbiter'): World {
    const order = {
      ...{ class: 'complaint', categoryId: 'jalan', agencyId, fieldInspection: false },
      ...{ title: null, reason: 'Bukan kewenangan' },
    };
    const { desk } = onDesk(
      world,
      'decide',
      { verb: 'forward', details: order },
      false,
      at(world, staff(role)),
    );
    const { assignment, firstForwardedAt } = desk.verification;
    const forwarding = {
      ...{ reportId, assignment, agencyId, class: 'complaint', fieldInspection: false },
      ...{ firstForwardedAt, forwardedAt: world.now },
    };
    const around = at(world, staff(role));
    if (world.file) return { ...onCase(world, 'reassign', forwarding, around), desk };
    return { ...world, desk, file: call(followUp, 'openCase', forwarding, around)?.file ?? null };
  }

  const verbs: Record<string, (world: World) => World> = {
    forward: (w) => forward(w, 'dinas', 'verifier'),
    forwardElsewhere: (w) => forward(w, 'kecamatan', 'verifier'),
    arbitrate: (w) => forward(w, 'dinas', 'arbiter'),
    archive: (w) => onDesk(w, 'decide', archiving, false, at(w, staff('verifier'))),
    ask: (w) => onDesk(w, 'ask', 'Di mana?', at(w, staff('verifier'))),
    add: (w) => onDesk(w, 'resume', at(w, reporter)),
    expire: (w) => onDesk(w, 'expire', at(w, { kind: 'system' })),
    withdraw: (w) => onDesk(w, 'withdraw', null, at(w, reporter)),
    appeal: (w) => onDesk(w, 'appeal', 'x', at(w, reporter)),
    changeDesk: (w) => onDesk(w, 'changeDesk', 'provinsi', 'x', at(w, staff('verifier'))),
    respond: (w) => onCase(w, 'respond', 'x', at(w, staff('liaison_officer'))),
    note: (w) => onCase(w, 'note', 'x'),
    answer: (w) =>
      onCase(w, 'answer', proof([{ description: 'Foto' }], null), at(w, staff('liaison_officer'))),
    answerWithReason: (w) => onCase(w, 'answer', proof([], 'Lisan'), at(w, staff('liaison_officer'))),
    answerWithNothing: (w) => onCase(w, 'answer', proof([], null), at(w, staff('liaison_officer'))),
    answerWithBlank: (w) => onCase(w, 'answer', proof([], '  '), at(w, staff('liaison_officer'))),
    return: (w) =>
      onCase(
        w,
        'giveBack',
        { reason: 'not_our_authority', explanation: 'x', proposedAgencyId: null },
        at(w, staff('agency_admin')),
      ),
    object: (w) => onCase(w, 'objectTo', 'x', at(w, reporter)),
    accept: (w) => onCase(w, 'accept', { rating: null, comment: null }, at(w, reporter)),
    silence: (w) => onCase(w, 'closeAutomatically', at(w, { kind: 'system' })),
    rate: (w) => onCase(w, 'rate', { rating: 1, comment: null }, at(w, reporter)),
    reopen: (w) => onCase(w, 'reopen', 'x', [], at(w, reporter)),
    reopenByAdmin: (w) => onCase(w, 'reopen', 'x', [], at(w, staff('agency_admin'))),
    refer: (w) => onCase(w, 'refer', null, at(w, reporter)),
    passDown: (w) => onCase(w, 'passDown', agencyOf('bidang', [w.file?.case.agencyId ?? '']), 'x'),
    inspect: (w) => onCase(w, 'changeHandling', handling(true), at(w, staff('liaison_officer'))),
    stayInside: (w) => onCase(w, 'changeHandling', handling(false), at(w, staff('liaison_officer'))),
    invite: (w) => onCase(w, 'inviteAgency', invitation(w), at(w, staff('liaison_officer'))),
    meet: (w) =>
      onCase(w, 'meetObligation', part(w), agencyOf('pln'), at(w, staff('liaison_officer', 'pln'))),
    waive: (w) =>
      onCase(w, 'waiveObligation', part(w), agencyOf(w.file?.case.agencyId ?? ''), at(w, staff('verifier'))),
    assign: (w) => onCase(w, 'assignOfficer', { officerId: 'a', reason: null }, []),
    exclude: (w) => onCase(w, 'excludeOfficer', { accountId: 'a', reason: 'x' }),
  };
  const archiving = { verb: 'archive', details: { reason: 'already_handled', explanation: 'x' } };
  const proof = (evidence: object[], noEvidenceReason: string | null) => ({
    text: 'x',
    evidence,
    noEvidenceReason,
  });
  const handling = (fieldInspection: boolean) => ({ class: 'complaint', fieldInspection, reason: 'x' });
  const invitation = (w: World) => {
    return { obligationId: `o-${w.file?.case.version ?? 0}`, agency: agencyOf('pln'), request: 'x' };
  };
  const part = (w: World) => {
    return {
      ...proof([], null),
      obligationId: w.file?.case.obligations.at(-1)?.obligationId ?? '',
      reason: 'x',
    };
  };

  function checkFacts(world: World, before: File, { file, fact }: Change): void {
    const [from, to] = [before.case.status, file.case.status];
    hold(file.case.version === before.case.version + 1, 'each change is one version');
    if (fact.kind === 'answered') {
      hold(from === 'in_progress' && openObligations(before) === 0, 'nobody owes a part of an answer');
      const grounds = (fact.evidence?.length ?? 0) > 0 || Boolean(fact.noEvidenceReason?.trim());
      hold(grounds, 'an answer has evidence or a reason for none');
    }
    if (to === 'resolved' && from !== 'resolved') {
      hold(from === 'answered' && world.answered, 'only what this agency answered is resolved');
    }
    if (from === 'returned')
      hold(['returned', 'assigned', 'referred'].includes(to), 'returned means not closed');
    if (from === 'returned' && to === 'assigned') {
      hold(file.case.assignment > before.case.assignment, 'only a new forwarding ends a return');
    }
    hold(from !== 'referred', 'nothing leads out of "referred"');
    checkClocks(file);
  }

  function checkClocks(file: File): void {
    const { status } = file.case;
    const ofKind = (kind: string) => file.clocks.filter(({ clock }) => clock.kind === kind);
    const running = (kind: string) => ofKind(kind).filter(({ clock }) => !clock.stoppedAt).length;
    const [resolution, ...others] = ofKind('resolution');
    hold(others.length === 0, 'there is one resolution clock');
    hold(resolution?.clock.startedAt.getTime() === start + day, 'it never starts anew');
    const counted = ['assigned', 'in_progress', 'returned'].includes(status);
    hold(running('resolution') === Number(counted), 'it runs while it is for the government to act');
    hold(running('reply') === Number(status === 'answered'), 'the reply clock runs while an answer waits');
    hold(
      running('first_response') === Number(status === 'assigned'),
      'the first response is due until given',
    );
    hold(running('obligation') === openObligations(file), 'what is owed has a clock');
  }

  const start = Date.parse('2024-11-18T03:00:00Z');
  const newDesk = (): Desk => {
    const verification = call(opening, 'openVerification', {
      ...{ reportId, deskAgencyId: 'kota', class: 'complaint', categoryId: null, title: 'x' },
      ...{ regionCode: null, anonymous: false, secret: false, receivedAt: new Date(start) },
    });
    const rules = { calendar, regulation };
    return {
      verification,
      clocks: [call(deskClocks, 'verificationClockFrom', verification, new Date(start), rules)],
    };
  };

  /** One history; a refused verb must leave everything as it was. */
  function live(history: readonly { verb: string; days: number }[]): World {
    const first: World = { desk: newDesk(), file: null, now: new Date(start + day), answered: false };
    // Histories of reports that nobody forwards are soon told.
    let world = verbs.forward?.(first) ?? first;
    for (const { verb, days } of history) {
      world = { ...world, now: new Date(world.now.getTime() + days * day) };
      // Neither a refusal nor a success can write into what it was given.
      const current = frozen(world);
      try {
        world = verbs[verb]?.(current) ?? current;
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
      }
      if (world.file?.case.status === 'returned') {
        hold(world.desk.verification.status === 'returned', 'the desk has it');
      }
    }
    return world;
  }

  it('is closed only after an answer by the agency that has it, in 10,000 random histories', () => {
    const step = fc.record({
      verb: fc.constantFrom(...Object.keys(verbs)),
      days: fc.constantFrom(0, 0, 1, 3, 12),
    });
    const ends = new Map<string, number>();
    fc.assert(
      fc.property(fc.array(step, { minLength: 10, maxLength: 40, size: 'max' }), (history) => {
        const status = live(history).file?.case.status ?? 'none';
        ends.set(status, (ends.get(status) ?? 0) + 1);
      }),
      { numRuns: 10_000 },
    );
    // The histories reach every end there is; otherwise they would prove little.
    const all = ['answered', 'assigned', 'in_progress', 'referred', 'resolved', 'returned'];
    expect([...ends.keys()].sort()).toEqual(all);
  });

  it('leads from "not our authority" to no answer and no end without a new forwarding', () => {
    const others = Object.keys(verbs).filter((verb) => !/^(forward|arbitrate|refer)/.test(verb));
    const step = fc.record({ verb: fc.constantFrom(...others), days: fc.constantFrom(0, 1, 12, 90) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (history) => {
        const { file, desk } = live([{ verb: 'return', days: 0 }, ...history]);
        return file?.case.status === 'returned' && desk.verification.status === 'returned';
      }),
      { numRuns: 1_000 },
    );
  });
});
