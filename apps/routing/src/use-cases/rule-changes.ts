import { isDeepStrictEqual } from 'node:util';
import { Inject, Injectable } from '@nestjs/common';
import type {
  Agency,
  Calendar,
  changeDaysOff,
  ReplyOf,
  RequestOf,
  saveCalendar,
  saveRegulation,
  setAgencyCalendar,
} from '@lapor/contracts';
import { DeadlineRules, recordCalendarChange } from '@lapor/clocks';
import { DomainError, fieldError } from '@lapor/domain-types';
import { Outbox } from '@lapor/messaging';
import { CLOCK, type Clock, type Tx } from '@lapor/service-kit';
import { checkCalendar, withDaysOff } from '../domain/calendar';
import { checkRegulation } from '../domain/regulation';
import { agencySaved, calendarSaved, regulationSaved } from '../messaging/published-events';
import { readAgencies, register } from '../persistence/registry.store';
import { lockRules, newestCalendars, newestRegulation, recordRuleChange } from '../persistence/rule.store';

const versionOf = ({ id, version }: { id: string; version: number }) => ({ id, version });

/** Changes of calendars and deadlines: saved, announced and recorded in one transaction, one at a time. */
@Injectable()
export class RuleChanges {
  constructor(
    private readonly outbox: Outbox<'routing'>,
    private readonly rules: DeadlineRules,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws {DomainError} `changed-meanwhile`, `calendar-not-found`, `unknown-agency`, `validation-failed`. */
  async saveCalendar(tx: Tx, request: RequestOf<typeof saveCalendar>): Promise<ReplyOf<typeof saveCalendar>> {
    const { calendar, expectedVersion, reason } = request;
    checkCalendar(calendar);
    await lockRules(tx);
    if (calendar.agencyId !== null) agencyIn(await readAgencies(tx), calendar.agencyId);
    const known = (await newestCalendars(tx)).get(calendar.id);
    if (expectedVersion !== null && !known) throw new DomainError('calendar-not-found');
    if ((known?.version ?? null) !== expectedVersion) throw new DomainError('changed-meanwhile');
    const version = known?.version ?? 0;
    if (known && isDeepStrictEqual(known, { ...calendar, version })) return versionOf(known);
    const next = { ...calendar, version: version + 1 };
    await this.keep(tx, next, reason);
    await this.record(tx, 'save calendar', request);
    return versionOf(next);
  }

  /** @throws {DomainError} `calendar-not-found`, `validation-failed`. */
  async changeDaysOff(
    tx: Tx,
    request: RequestOf<typeof changeDaysOff>,
  ): Promise<ReplyOf<typeof changeDaysOff>> {
    await lockRules(tx);
    const current = chosen(await newestCalendars(tx), request.calendarIds);
    const calendars: Calendar[] = [];
    for (const calendar of current) {
      const daysOff = withDaysOff(calendar, request);
      const next = daysOff ? { ...calendar, daysOff, version: calendar.version + 1 } : calendar;
      if (next !== calendar) await this.keep(tx, next, request.reason);
      calendars.push(next);
    }
    if (!isDeepStrictEqual(calendars, current)) await this.record(tx, 'change days off', request);
    return { calendars: calendars.map(versionOf) };
  }

  /** @throws {DomainError} `unknown-agency`, `calendar-not-found`, `outside-subtree`. */
  async setAgencyCalendar(
    tx: Tx,
    request: RequestOf<typeof setAgencyCalendar>,
  ): Promise<ReplyOf<typeof setAgencyCalendar>> {
    const { agencyId, calendarId } = request;
    await lockRules(tx);
    const agencies = await readAgencies(tx);
    const agency = agencyIn(agencies, agencyId);
    const calendar = (await newestCalendars(tx)).get(calendarId);
    if (!calendar) throw new DomainError('calendar-not-found');
    if (calendar.agencyId && !isBelow(agencies, agency, calendar.agencyId)) {
      throw new DomainError('outside-subtree');
    }
    const data = { ...agency, calendarId, zone: calendar.zone };
    const changed = await register(tx, 'agencies', [{ id: agencyId, data }]);
    await this.outbox.publish(tx, ...changed.map(agencySaved));
    if (changed.length > 0) await this.record(tx, 'set agency calendar', request);
    return { agencyId, calendarId };
  }

  /** @throws {DomainError} `validation-failed`. */
  async saveRegulation(
    tx: Tx,
    request: RequestOf<typeof saveRegulation>,
  ): Promise<ReplyOf<typeof saveRegulation>> {
    const { regulation, reason } = request;
    checkRegulation(regulation, this.clock.now());
    await lockRules(tx);
    const known = await newestRegulation(tx, regulation.id);
    const version = known?.version ?? 0;
    if (known && isDeepStrictEqual(known, { ...regulation, version })) return versionOf(known);
    const next = { ...regulation, version: version + 1 };
    await this.rules.saveRegulation(tx, next);
    await this.outbox.publish(tx, regulationSaved(next, reason));
    await this.record(tx, 'save regulation', request);
    return versionOf(next);
  }

  private async keep(tx: Tx, calendar: Calendar, reason: string): Promise<void> {
    await recordCalendarChange(tx, this.rules, calendar, reason);
    await this.outbox.publish(tx, calendarSaved(calendar, reason));
  }

  private record(tx: Tx, verb: string, request: RequestOf<AnyRuleCommand>): Promise<void> {
    const { actor, ...details } = request;
    return recordRuleChange(tx, { verb, actor, details, decidedAt: this.clock.now() });
  }
}

type AnyRuleCommand =
  typeof saveCalendar | typeof changeDaysOff | typeof setAgencyCalendar | typeof saveRegulation;

/** The calendars named, or all national ones if none is. */
function chosen(calendars: ReadonlyMap<string, Calendar>, ids: readonly string[]): Calendar[] {
  if (ids.length === 0) return [...calendars.values()].filter(({ agencyId }) => agencyId === null);
  return [...new Set(ids)].map((id) => {
    const calendar = calendars.get(id);
    if (!calendar) throw new DomainError('calendar-not-found');
    return calendar;
  });
}

function agencyIn(agencies: ReadonlyMap<string, Agency>, id: string): Agency {
  const agency = agencies.get(id);
  if (!agency) throw fieldError('unknown-agency', 'agencyId', 'known', 'No such agency');
  return agency;
}

function isBelow(agencies: ReadonlyMap<string, Agency>, from: Agency, ancestorId: string): boolean {
  const seen = new Set<string>();
  for (let at: Agency | undefined = from; at && !seen.has(at.id); at = agencies.get(at.parentId ?? '')) {
    if (at.id === ancestorId) return true;
    seen.add(at.id);
  }
  return false;
}
