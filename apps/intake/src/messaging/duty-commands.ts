import { Controller, Inject } from '@nestjs/common';
import {
  type Breach,
  breachChanged,
  type DataRequest,
  dataRequestChanged,
  noticeChanged,
  personsWarned,
  readDataRequest,
  readPersonalData,
  registerDataRequest,
  type ReplyOf,
  retentionRuleChanged,
  saveBreach,
  saveNotice,
  saveRetentionRule,
  setConsents,
  settleDataRequest,
  tellPersons,
} from '@lapor/contracts';
import { type Actor, DomainError } from '@lapor/domain-types';
import { type CommandDelivery, type CommandHandlersOf, OnCommand, Outbox } from '@lapor/messaging';
import { CLOCK, type Clock, type Tx } from '@lapor/service-kit';
import { withFacts, withPersonsTold } from '../domain/breach';
import { registered, settled } from '../domain/data-request';
import { lockBreach, saveBreachRow } from '../persistence/breach.store';
import {
  insertRequest,
  lockRequest,
  requestsOf,
  saveRequest,
  type StoredRequest,
} from '../persistence/data-request.store';
import {
  consentsOf,
  insertConsents,
  insertNotice,
  noticeVersionOf,
  withdrawConsent,
} from '../persistence/notice.store';
import { currentRule, insertRule } from '../persistence/retention.store';
import { lockReport } from '../persistence/state.store';

type DutyCommand =
  | 'saveNotice'
  | 'setConsents'
  | 'registerDataRequest'
  | 'settleDataRequest'
  | 'readDataRequest'
  | 'readPersonalData'
  | 'saveRetentionRule'
  | 'saveBreach'
  | 'tellPersons';

/** What the law on personal data (UU 27/2022) asks for. */
@Controller()
export class DutyCommands implements Pick<CommandHandlersOf<'intake'>, DutyCommand> {
  constructor(
    private readonly outbox: Outbox<'intake'>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @OnCommand(saveNotice)
  async saveNotice({
    request: { actor, channel, texts, validFrom },
    tx,
  }: CommandDelivery<typeof saveNotice>): Promise<ReplyOf<typeof saveNotice>> {
    const now = this.clock.now();
    const from = validFrom === null ? now : new Date(validFrom);
    const given = { channel, texts, validFrom: from, savedBy: actor };
    const notice = await insertNotice(tx, given, now, { onlyFirst: false });
    if (!notice) throw new Error('a notice was not kept');
    const { version } = notice;
    await this.outbox.publish(tx, {
      event: noticeChanged,
      subject: channel,
      sequence: version,
      data: notice,
    });
    return notice;
  }

  @OnCommand(setConsents)
  async setConsents({
    request: { reportId, noticeVersion, consents },
    tx,
  }: CommandDelivery<typeof setConsents>): Promise<ReplyOf<typeof setConsents>> {
    if (!(await lockReport(tx, reportId))) throw new DomainError('report-not-found');
    const now = this.clock.now();
    const holding = (await consentsOf(tx, reportId)).filter(({ withdrawnAt }) => withdrawnAt === null);
    for (const [purpose, given] of entriesOf(consents)) {
      const holds = holding.some((consent) => consent.purpose === purpose);
      if (given && !holds) {
        await insertConsents(tx, [{ reportId, purpose, noticeVersion, givenAt: now.toISOString() }]);
      }
      if (!given && holds) await withdrawConsent(tx, reportId, purpose, now);
    }
    return { reportId, consents: await consentsOf(tx, reportId) };
  }

  @OnCommand(registerDataRequest)
  async registerDataRequest({
    request: { text, ...claim },
    tx,
  }: CommandDelivery<typeof registerDataRequest>): Promise<ReplyOf<typeof registerDataRequest>> {
    const request = registered(claim, this.clock.now());
    if (await insertRequest(tx, { request, text, reason: null })) {
      await this.tell(tx, request);
      return request;
    }
    const known = await lockRequest(tx, claim.requestId);
    if (!known) throw new DomainError('report-not-found');
    return known.request;
  }

  @OnCommand(settleDataRequest)
  async settleDataRequest({
    request: { requestId, reason, ...decision },
    tx,
  }: CommandDelivery<typeof settleDataRequest>): Promise<ReplyOf<typeof settleDataRequest>> {
    const known = await this.requestFor(tx, requestId);
    const request = settled(known.request, decision, this.clock.now());
    await saveRequest(tx, { request, reason });
    await this.tell(tx, request);
    return request;
  }

  @OnCommand(readDataRequest)
  readDataRequest({
    request: { requestId },
    tx,
  }: CommandDelivery<typeof readDataRequest>): Promise<ReplyOf<typeof readDataRequest>> {
    return this.requestFor(tx, requestId);
  }

  @OnCommand(readPersonalData)
  async readPersonalData({
    request: { reportId },
    tx,
  }: CommandDelivery<typeof readPersonalData>): Promise<ReplyOf<typeof readPersonalData>> {
    const noticeVersion = await noticeVersionOf(tx, reportId);
    if (noticeVersion === undefined) throw new DomainError('report-not-found');
    const requests = await requestsOf(tx, reportId);
    return {
      noticeVersion,
      consents: await consentsOf(tx, reportId),
      requests: requests.map(({ request, reason }) => ({ ...request, reason })),
    };
  }

  @OnCommand(saveRetentionRule)
  async saveRetentionRule({
    request: { actor, what, days, reason },
    tx,
  }: CommandDelivery<typeof saveRetentionRule>): Promise<ReplyOf<typeof saveRetentionRule>> {
    const known = await currentRule(tx, what);
    if (!known) throw new DomainError('not-found');
    const { countedFrom, act } = known;
    const given = { what, days, countedFrom, act, reason };
    const rule = await insertRule(tx, given, actor, this.clock.now(), { onlyFirst: false });
    if (!rule) throw new Error('a rule was not kept');
    const { version } = rule;
    await this.outbox.publish(tx, {
      event: retentionRuleChanged,
      subject: what,
      sequence: version,
      data: rule,
    });
    return rule;
  }

  @OnCommand(saveBreach)
  async saveBreach({
    request: { actor, breachId, facts },
    tx,
  }: CommandDelivery<typeof saveBreach>): Promise<ReplyOf<typeof saveBreach>> {
    const breach = withFacts(await lockBreach(tx, breachId), breachId, facts);
    await this.keepBreach(tx, breach, actor);
    return breach;
  }

  @OnCommand(tellPersons)
  async tellPersons({
    request: { actor, breachId, reportIds, text },
    tx,
  }: CommandDelivery<typeof tellPersons>): Promise<ReplyOf<typeof tellPersons>> {
    const known = await lockBreach(tx, breachId);
    if (!known) throw new DomainError('breach-not-found');
    const now = this.clock.now();
    const breach = withPersonsTold(known, now);
    await this.keepBreach(tx, breach, actor);
    const at = now.toISOString();
    await this.outbox.publish(
      tx,
      ...[...new Set(reportIds)].map((reportId) => ({
        event: personsWarned,
        subject: breachId,
        sequence: breach.version,
        data: { reportId, breachId, text, at },
      })),
    );
    return breach;
  }

  private async requestFor(tx: Tx, requestId: string): Promise<StoredRequest> {
    const known = await lockRequest(tx, requestId);
    if (!known) throw new DomainError('data-request-not-found');
    return known;
  }

  private async tell(tx: Tx, request: DataRequest): Promise<void> {
    const { requestId: subject, version: sequence } = request;
    await this.outbox.publish(tx, { event: dataRequestChanged, subject, sequence, data: request });
  }

  private async keepBreach(tx: Tx, breach: Breach, actor: Actor): Promise<void> {
    await saveBreachRow(tx, breach, actor);
    const { breachId: subject, version: sequence } = breach;
    await this.outbox.publish(tx, { event: breachChanged, subject, sequence, data: breach });
  }
}

function entriesOf<Key extends string, Value>(record: Partial<Record<Key, Value>>): [Key, Value][] {
  return Object.entries(record) as [Key, Value][];
}
