import { Controller } from '@nestjs/common';
import * as asked from '@lapor/contracts';
import type { Category, VerificationState } from '@lapor/contracts';
import { localDate } from '@lapor/deadlines';
import { type CommandDelivery, type CommandHandlersOf, OnCommand } from '@lapor/messaging';
import { DomainError } from '@lapor/domain-types';
import type { Tx } from '@lapor/service-kit';
import { checkCategory, checkForwardTarget, checkNewDesk } from '../domain/desk-targets';
import { reviewMasking } from '../domain/masking-review';
import type { Change, Circumstances, DeskFile } from '../domain/verification';
import { changeDesk, merge, tidy, unmerge } from '../domain/verification-desk-work';
import type { DeskOrder } from '../domain/verification-facts';
import { confirm, decide, proposedOrder, reject } from '../domain/verification-orders';
import { appeal, ask, withdraw } from '../domain/verification-reporter';
import { Agencies, categoriesOf } from '../persistence/registry.store';
import { type Decision, type DeskFileOrder, VerificationFiles } from '../persistence/verification-files';
import { rootOf } from '../persistence/verification.store';
import { Suggestions } from '../use-cases/suggestions';
import { verificationStateOf } from './published-events';

type DeskCommand =
  | 'forwardReport'
  | 'archiveReport'
  | 'confirmDecision'
  | 'tidyReport'
  | 'reviewMasking'
  | 'askReporter'
  | 'withdrawReport'
  | 'appealArchiving'
  | 'changeDesk'
  | 'mergeReport'
  | 'unmergeReport';

/** What is decided about a report at its verification desk. */
@Controller()
export class DeskCommands implements Pick<CommandHandlersOf<'routing'>, DeskCommand> {
  constructor(
    private readonly files: VerificationFiles,
    private readonly agencies: Agencies,
    private readonly suggestions: Suggestions,
  ) {}

  @OnCommand(asked.forwardReport)
  forwardReport({ request, tx }: CommandDelivery<typeof asked.forwardReport>): Promise<VerificationState> {
    const { reportId: _id, actor: _actor, expectedVersion: _version, ...details } = request;
    return this.forwarded(tx, request, (file, around) =>
      this.order(tx, file, { verb: 'forward', details }, around),
    );
  }

  @OnCommand(asked.archiveReport)
  archiveReport({ request, tx }: CommandDelivery<typeof asked.archiveReport>): Promise<VerificationState> {
    const { reason, explanation } = request;
    const details = { reason, explanation };
    return this.change(tx, request, (file, around) =>
      this.order(tx, file, { verb: 'archive', details }, around),
    );
  }

  @OnCommand(asked.confirmDecision)
  confirmDecision({
    request,
    tx,
  }: CommandDelivery<typeof asked.confirmDecision>): Promise<VerificationState> {
    return this.forwarded(tx, request, async (file, around) => {
      if (!request.agrees) return reject(file, request.reason, around);
      const change = confirm(file, around);
      const order = proposedOrder(file.verification);
      // Agency and category may have gone since it was proposed.
      if (order) await this.checkOrder(tx, file, order, await categoriesFor(tx, file, order), change, around);
      return change;
    });
  }

  @OnCommand(asked.tidyReport)
  tidyReport({ request, tx }: CommandDelivery<typeof asked.tidyReport>): Promise<VerificationState> {
    const { reportId: _id, actor: _actor, expectedVersion: _version, ...given } = request;
    return this.change(tx, request, async (file, around) => {
      const change = tidy(file, given, around);
      const { categoryId } = given;
      if (categoryId !== undefined) {
        checkCategory((await categoriesOf(tx, [categoryId])).get(categoryId), today(around));
      }
      return change;
    });
  }

  @OnCommand(asked.reviewMasking)
  reviewMasking({ request, tx }: CommandDelivery<typeof asked.reviewMasking>): Promise<VerificationState> {
    return this.change(tx, request, (file, around) => reviewMasking(file, request.masking, around));
  }

  @OnCommand(asked.askReporter)
  askReporter({ request, tx }: CommandDelivery<typeof asked.askReporter>): Promise<VerificationState> {
    return this.change(tx, request, (file, around) => ask(file, request.text, around));
  }

  @OnCommand(asked.withdrawReport)
  withdrawReport({ request, tx }: CommandDelivery<typeof asked.withdrawReport>): Promise<VerificationState> {
    return this.change(tx, request, (file, around) => withdraw(file, request.reason, around));
  }

  @OnCommand(asked.appealArchiving)
  appealArchiving({
    request,
    tx,
  }: CommandDelivery<typeof asked.appealArchiving>): Promise<VerificationState> {
    return this.change(tx, request, (file, around) => appeal(file, request, around));
  }

  @OnCommand(asked.changeDesk)
  changeDesk({ request, tx }: CommandDelivery<typeof asked.changeDesk>): Promise<VerificationState> {
    const { toAgencyId, reason } = request;
    return this.change(tx, request, async (file, around) => {
      const change = changeDesk(file, toAgencyId, reason, around);
      checkNewDesk(await this.agencies.all(tx), file.verification, toAgencyId);
      return change;
    });
  }

  @OnCommand(asked.mergeReport)
  mergeReport({ request, tx }: CommandDelivery<typeof asked.mergeReport>): Promise<VerificationState> {
    const { parentId, reason } = request;
    const decision: Decision = async (file, around, others) => {
      const parent = others.get(parentId);
      if (!parent) throw new DomainError('report-not-found');
      const root = parent.parentId === null ? parentId : await rootOf(tx, parentId);
      return merge(file, parent, root, reason, around);
    };
    // Both are locked, in an order that all share: of two who join them with each other one comes later.
    return this.change(tx, request, decision, [parentId]);
  }

  @OnCommand(asked.unmergeReport)
  unmergeReport({ request, tx }: CommandDelivery<typeof asked.unmergeReport>): Promise<VerificationState> {
    return this.change(tx, request, (file, around) => unmerge(file, request.reason, around));
  }

  /** What is forwarded by this is an example from now on. */
  private async forwarded(tx: Tx, order: DeskFileOrder, decision: Decision): Promise<VerificationState> {
    const file = await this.files.change(tx, order, decision);
    const { verification } = file;
    if (verification.status === 'assigned') await this.suggestions.learn(tx, verification);
    return verificationStateOf(file);
  }

  private async change(
    tx: Tx,
    order: DeskFileOrder,
    decision: Decision,
    otherIds: readonly string[] = [],
  ): Promise<VerificationState> {
    return verificationStateOf(await this.files.change(tx, order, decision, otherIds));
  }

  private async order(tx: Tx, file: DeskFile, order: DeskOrder, around: Circumstances): Promise<Change> {
    const categories = await categoriesFor(tx, file, order);
    const sensitive = [...categories.values()].some((category) => category.sensitive);
    const change = decide(file, order, sensitive, around);
    await this.checkOrder(tx, file, order, categories, change, around);
    return change;
  }

  /** @throws {DomainError} unless the agency and the category that an order names may be used. */
  private async checkOrder(
    tx: Tx,
    { verification }: DeskFile,
    order: DeskOrder,
    categories: ReadonlyMap<string, Category>,
    { by }: Change,
    around: Circumstances,
  ): Promise<void> {
    if (order.verb !== 'forward') return;
    const { agencyId, categoryId } = order.details;
    checkForwardTarget(await this.agencies.all(tx), verification, agencyId, by);
    checkCategory(categories.get(categoryId), today(around));
  }
}

/** What the report was said to be about, and what the order says. */
function categoriesFor(tx: Tx, { verification }: DeskFile, order: DeskOrder) {
  const ordered = order.verb === 'forward' ? order.details.categoryId : null;
  const ids = [verification.categoryId, ordered].filter((id) => id !== null);
  return categoriesOf(tx, ids);
}

const today = ({ calendar, now }: Circumstances) => localDate(calendar.zone, now);
