import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DomainError, parseTrackingCode } from '@lapor/domain-types';
import type { FastifyReply, FastifyRequest } from 'fastify';
import QRCode from 'qrcode';
import { Access } from '../access/staff.guard';
import type { Settings } from '../config';
import { expectedDesk } from '../domain/agency-tree';
import { expectedDates } from '../domain/expected-dates';
import { titleOf } from '../domain/report-standing';
import type { ReportView } from '../domain/report-view';
import { filedOf } from '../http/report-answers';
import { TrackedReports } from '../http/tracked-reports';
import { ReferenceData } from '../reference/reference-data';
import { SETTINGS } from '../settings-token';
import { westernTime } from './dates';
import { goTo, sendPage, voiceOf } from './layout';
import { portalPrefixes, tracked, tracking } from './paths';
import { type Recorded, receiptPage } from './receipt-page';

const waitMs = 1_500;
const step = 150;

/** What a reporter keeps: the code, where it leads, and when to expect what. */
@ApiExcludeController()
@Access('reporter')
@Controller(portalPrefixes.map((prefix) => `${prefix}/lacak/:code/tanda-terima`))
export class ReceiptController {
  private readonly publicUrl: string;

  constructor(
    @Inject(SETTINGS) settings: Settings,
    private readonly reports: TrackedReports,
    private readonly reference: ReferenceData,
  ) {
    this.publicUrl = settings.PUBLIC_URL.replace(/\/+$/, '');
  }

  @Get()
  async show(
    @Param('code') given: string,
    @Query('desa') atDesk: string | undefined,
    @Req() { url }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const voice = voiceOf(url);
    const code = parseTrackingCode(given);
    if (!code) return goTo(reply, tracking(voice.language));
    const view = await this.recorded(code, reply);
    const link = `${this.publicUrl}${tracked(voice.language, code)}`;
    const qr = await QRCode.toString(link, { type: 'svg', margin: 1, errorCorrectionLevel: 'M' });
    await sendPage(
      reply,
      receiptPage(voice, {
        code,
        link,
        qr,
        recorded: view && this.toldOf(view),
        atDesk: atDesk !== undefined,
      }),
    );
  }

  /** Waits a moment for a report that is on its way; whatever the reason, its code is good. */
  private async recorded(code: string, reply: FastifyReply): Promise<ReportView | null> {
    for (let waited = 0; ; waited += step) {
      try {
        return await this.reports.byCode(code, reply);
      } catch (error) {
        const absent = error instanceof DomainError && error.slug === 'report-not-found';
        if (!absent && error instanceof DomainError) throw error;
        if (!absent || waited >= waitMs) return null;
        await new Promise((resolve) => setTimeout(resolve, step));
      }
    }
  }

  /** The dates as they were foreseen when it came. */
  private toldOf(view: ReportView): Recorded {
    const filed = filedOf(view);
    const { current } = this.reference;
    const desk =
      current.agencies.get(view.verification?.state.deskAgencyId ?? '') ??
      expectedDesk(current.agencies, filed);
    return {
      title: titleOf(view) ?? filed.title,
      receivedAt: filed.receivedAt,
      files: filed.attachments?.length ?? 0,
      expected: expectedDates(current, desk, filed, new Date(filed.receivedAt)),
      desk: desk && { id: desk.id, name: desk.name },
      zone: this.reference.calendarOf(desk?.id)?.zone ?? westernTime,
    };
  }
}
