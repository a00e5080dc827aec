import { Inject, Injectable } from '@nestjs/common';
import { fieldError, DomainError, type FieldError } from '@lapor/domain-types';
import { type FiledReport, noticeChannelOf, submitReport } from '@lapor/contracts';
import { localDate } from '@lapor/deadlines';
import { CommandClient } from '@lapor/messaging';
import { CLOCK, type Clock } from '@lapor/service-kit';
import type { z } from 'zod';
import type { Settings } from '../config';
import { expectedDesk } from '../domain/agency-tree';
import { answerErrors, isOffered } from '../domain/category-answers';
import { expectedDates } from '../domain/expected-dates';
import { roleMay } from '../domain/permissions';
import { SETTINGS } from '../settings-token';
import type { receipt } from '../http/schemas/answers';
import type { FilingBody, Reporter } from '../http/schemas/filing';
import type { Staff } from '../persistence/account.store';
import { tracked } from '../portal/paths';
import { type Reference, ReferenceData } from '../reference/reference-data';
import { Uploads } from '../attachments/uploads';
import { derivedIdentity, newIdentity } from './report-identity';
import { type KnownReporter, ReporterSealing } from './reporter-sealing';

type Receipt = z.infer<typeof receipt>;

/** Who files with an account, and what the account knows of them: it need not be typed again. */
export interface KnownFiler extends KnownReporter {
  prefilled: Reporter;
}

/** The day of an incident is a day in western Indonesia, wherever the server stands. */
const zone = 'Asia/Jakarta';
const publicChannels = ['web', 'api'];

/** Takes reports: with the broker alone, whatever else is down. */
@Injectable()
export class ReportFiling {
  private readonly receiptSecret: Buffer;
  private readonly publicUrl: string;

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly commands: CommandClient,
    private readonly reference: ReferenceData,
    private readonly sealing: ReporterSealing,
    private readonly uploads: Uploads,
  ) {
    this.receiptSecret = Buffer.from(settings.RECEIPT_SECRET, 'base64');
    this.publicUrl = settings.PUBLIC_URL.replace(/\/+$/, '');
  }

  /**
   * @param staff who is signed in, if anybody is.
   * @param known the account of who reports, if they have one.
   * @throws {BrokerUnavailable} when nothing took the report.
   */
  async file(
    body: FilingBody,
    key: string | undefined,
    staff: Staff | undefined,
    known?: KnownFiler,
  ): Promise<Receipt> {
    const now = this.clock.now();
    const clerk = staff && roleMay(staff.role, 'file') ? staff : undefined;
    const reference = this.reference.current;
    const { reporter: given = {}, ...form } = body;
    const noticeVersion = this.noticeRead(form, now);
    const reporter = { ...known?.prefilled, ...given };
    checkForm(body, reporter, clerk, localDate(zone, now));
    checkReference(body, reference, localDate(zone, now));
    const attachments = this.uploads.named(form.attachments, 'report', 'attachments');
    const scope = staff?.accountId ?? 'public';
    const { reportId, code, keyHash } =
      key === undefined ? newIdentity() : derivedIdentity(this.receiptSecret, scope, key, body);
    const receivedAt = now.toISOString();
    const report: FiledReport = {
      reportId,
      code,
      class: form.class,
      title: form.title,
      text: form.text,
      incidentDate: form.incidentDate,
      regionCode: form.regionCode ?? null,
      location: form.location ?? null,
      categoryId: form.categoryId ?? null,
      answers: form.answers,
      chosenAgencyId: form.chosenAgencyId ?? null,
      channel: form.channel,
      anonymous: form.anonymous,
      secret: form.secret,
      proxy: form.proxy,
      filedByAgencyId: clerk?.agencyId ?? null,
      language: form.language,
      contactable: reporter.email !== undefined,
      receivedAt,
      ...(attachments.length > 0 && { attachments }),
    };
    const waitMs = this.settings.SUBMISSION_WAIT_MS;
    const submission = {
      report,
      ...this.sealing.sealed(reportId, reporter, known),
      noticeVersion,
      consents: form.consents,
      keyHash,
      // Real time: somebody waits, whatever date a demonstration pretends.
      answerBy: new Date(Date.now() + waitMs / 2).toISOString(),
    };
    const reply = await this.commands.submit(submitReport, submission, waitMs);
    return this.receiptFor(report, now, reference, reply !== null);
  }

  /**
   * The notice about personal data that is in force, which whoever files has read.
   * @throws {DomainError} `notice-outdated` if it was another one.
   */
  private noticeRead({ channel, noticeVersion }: Omit<FilingBody, 'reporter'>, now: Date): number | null {
    const inForce = this.reference.noticeFor(noticeChannelOf[channel], now)?.version ?? null;
    if (noticeVersion !== undefined && inForce !== null && noticeVersion !== inForce) {
      const message = `Version ${inForce} is in force; show it and file again`;
      throw fieldError('notice-outdated', 'noticeVersion', 'outdated', message);
    }
    return inForce;
  }

  /** @throws {DomainError} what `file` would refuse the form of a reporter with. */
  check(body: FilingBody): void {
    const today = localDate(zone, this.clock.now());
    checkForm(body, body.reporter ?? {}, undefined, today);
    checkReference(body, this.reference.current, today);
    this.uploads.named(body.attachments, 'report', 'attachments');
  }

  private receiptFor(report: FiledReport, now: Date, reference: Reference, stored: boolean): Receipt {
    const desk = expectedDesk(reference.agencies, report);
    return {
      reportId: report.reportId,
      code: report.code,
      status: 'submitted',
      receivedAt: report.receivedAt,
      stored,
      expected: expectedDates(reference, desk, report, now),
      desk: desk && { id: desk.id, name: desk.name },
      trackingUrl: `${this.publicUrl}${tracked(report.language, report.code)}`,
    };
  }
}

function checkForm(body: FilingBody, reporter: Reporter, clerk: Staff | undefined, today: string): void {
  const errors: FieldError[] = [];
  const refuse = (field: string, rule: string, message: string) => errors.push({ field, rule, message });
  if (body.incidentDate > today) refuse('incidentDate', 'not_in_future', 'The date is in the future');
  if (!clerk && !publicChannels.includes(body.channel))
    refuse('channel', 'staff_only', 'Only staff may use it');
  if (!clerk && body.proxy) refuse('proxy', 'staff_only', 'Only staff may file on behalf of others');
  if (!body.anonymous && reporter.name === undefined) {
    refuse('reporter.name', 'required_unless_anonymous', 'Give a name, or report anonymously');
  }
  if (errors.length > 0) throw new DomainError('validation-failed', undefined, { errors });
}

/** What is not known yet, because the database was away when we started, is not checked. */
function checkReference(body: FilingBody, reference: Reference, today: string): void {
  const { regionCode, categoryId, chosenAgencyId, answers } = body;
  const { regions, categories, agencies } = reference;
  // Regions are announced before agencies, for some seconds: while no agency is known, not all regions are.
  if (regionCode !== undefined && !regions.isEmpty && agencies.size > 0) {
    const refusal = regions.refusal(regionCode, today);
    if (refusal) throw fieldError('unknown-region', 'regionCode', refusal.rule, refusal.message);
  }
  if (categories.size > 0) checkCategory(categoryId, answers, categories, today);
  if (chosenAgencyId !== undefined && agencies.size > 0 && !agencies.get(chosenAgencyId)?.active) {
    throw fieldError('unknown-agency', 'chosenAgencyId', 'unknown', 'No such agency, or it is not active');
  }
}

function checkCategory(
  categoryId: string | undefined,
  answers: FilingBody['answers'],
  categories: Reference['categories'],
  today: string,
): void {
  const category = categories.get(categoryId ?? '');
  if (categoryId !== undefined && !category) {
    throw fieldError('unknown-category', 'categoryId', 'unknown', 'No such category');
  }
  if (category && !isOffered(category, today)) {
    throw fieldError('unknown-category', 'categoryId', 'not_offered', 'The category is not offered today');
  }
  const errors = answerErrors(category?.questions ?? [], answers);
  if (errors.length > 0) throw new DomainError('validation-failed', undefined, { errors });
}
