import { Controller, Inject } from '@nestjs/common';
import {
  correctIdentity,
  eraseIdentity,
  findReports,
  identityCorrected,
  identityOpened,
  openIdentity,
  readIdentity,
  registerContact,
  type ReplyOf,
  secrecyChanged,
  setSecrecy,
} from '@lapor/contracts';
import { DomainError } from '@lapor/domain-types';
import { type CommandDelivery, type CommandHandlersOf, OnCommand, Outbox } from '@lapor/messaging';
import { CLOCK, type Clock, type Tx } from '@lapor/service-kit';
import { stateOf } from '../domain/report-state';
import { keptFrom } from '../domain/secrecy';
import {
  isErased,
  isReport,
  type KeptReporter,
  recordOpening,
  replaceReporter,
  reporterOf,
  reportsOf,
  saveSwitches,
} from '../persistence/reporter.store';
import { additionsOf, lockReport, type StoredReport } from '../persistence/state.store';
import { Erasure } from '../use-cases/erasure';

type IdentityCommand =
  'findReports' | 'readIdentity' | 'openIdentity' | 'correctIdentity' | 'eraseIdentity' | 'setSecrecy';

/** Who filed, and who may know. */
@Controller()
export class IdentityCommands implements Pick<CommandHandlersOf<'intake'>, IdentityCommand> {
  constructor(
    private readonly outbox: Outbox<'intake'>,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly erasure: Erasure,
  ) {}

  @OnCommand(findReports)
  async findReports({
    request: { contactIndexes, reporterId },
    tx,
  }: CommandDelivery<typeof findReports>): Promise<ReplyOf<typeof findReports>> {
    return { reportIds: await reportsOf(tx, contactIndexes, reporterId) };
  }

  @OnCommand(readIdentity)
  async readIdentity({
    request: { reportId },
    tx,
  }: CommandDelivery<typeof readIdentity>): Promise<ReplyOf<typeof readIdentity>> {
    const kept = await reporterOf(tx, reportId);
    if (!kept && !(await isReport(tx, reportId))) throw new DomainError('report-not-found');
    return told(kept);
  }

  @OnCommand(openIdentity)
  async openIdentity({
    request: { reportId, actor, reason },
    tx,
  }: CommandDelivery<typeof openIdentity>): Promise<ReplyOf<typeof openIdentity>> {
    const stored = await locked(tx, reportId);
    if (!stored.filed.anonymous) throw new DomainError('not-anonymous');
    const kept = await reporterOf(tx, reportId);
    // Who sees nothing has opened nothing.
    if (!kept?.sealed) return told(kept);
    const at = this.clock.now();
    const version = stored.version + 1;
    await recordOpening(tx, { reportId, version, actor, reason, at });
    await saveSwitches(tx, stored.filed);
    const state = await this.state(tx, stored);
    const opening = { actor, reason, at: at.toISOString() };
    await this.outbox.publish(tx, {
      event: identityOpened,
      subject: reportId,
      sequence: version,
      data: { ...state, opening },
    });
    return told(kept);
  }

  @OnCommand(correctIdentity)
  async correctIdentity({
    request: { reportId, identity, contact },
    tx,
  }: CommandDelivery<typeof correctIdentity>): Promise<ReplyOf<typeof correctIdentity>> {
    const stored = await locked(tx, reportId);
    if (await isErased(tx, reportId, identity.reporterId)) throw new DomainError('identity-erased');
    const known = await reporterOf(tx, reportId);
    if (known && known.reporterId !== identity.reporterId) throw new DomainError('changed-meanwhile');
    await replaceReporter(tx, reportId, identity);
    const filed = { ...stored.filed, contactable: contact !== null };
    await saveSwitches(tx, filed);
    const revision = stored.version + 1;
    await this.outbox.publish(tx, {
      event: identityCorrected,
      subject: reportId,
      sequence: revision,
      data: { ...(await this.state(tx, { ...stored, filed })), at: this.clock.now().toISOString() },
    });
    if (contact) {
      const { language } = filed;
      const known = { reportId, contactId: reportId, supporter: false, contact, language, revision };
      await this.outbox.send(tx, registerContact, { request: known });
    }
    return { reportId };
  }

  @OnCommand(eraseIdentity)
  eraseIdentity({
    request,
    tx,
  }: CommandDelivery<typeof eraseIdentity>): Promise<ReplyOf<typeof eraseIdentity>> {
    return this.erasure.erase(tx, request);
  }

  @OnCommand(setSecrecy)
  async setSecrecy({ request, tx }: CommandDelivery<typeof setSecrecy>): Promise<ReplyOf<typeof setSecrecy>> {
    const { reportId, actor, reason } = request;
    const stored = await locked(tx, reportId);
    const filed = keptFrom(stored.filed, request);
    if (filed) {
      await saveSwitches(tx, filed);
      await this.outbox.publish(tx, {
        event: secrecyChanged,
        subject: reportId,
        sequence: stored.version + 1,
        data: { ...(await this.state(tx, { ...stored, filed })), actor, reason },
      });
    }
    const { anonymous, secret } = filed ?? stored.filed;
    return { reportId, anonymous, secret };
  }

  private async state(tx: Tx, { filed, supporters }: StoredReport) {
    return stateOf(filed, await additionsOf(tx, filed.reportId), supporters);
  }
}

async function locked(tx: Tx, reportId: string): Promise<StoredReport> {
  const stored = await lockReport(tx, reportId);
  if (!stored) throw new DomainError('report-not-found');
  return stored;
}

function told(kept: KeptReporter | undefined): ReplyOf<typeof readIdentity> {
  if (!kept) return { sealed: null, reporterId: null, erasedAt: null };
  const { sealed, reporterId, erasedAt } = kept;
  return { sealed, reporterId, erasedAt: erasedAt?.toISOString() ?? null };
}
