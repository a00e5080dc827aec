import { Controller, Get, HttpCode, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { OwnReports } from '../access/own-reports';
import { ReporterAccounts } from '../access/reporter-accounts';
import { ReporterCodes } from '../access/reporter-codes';
import { CurrentReporter, ReporterOnly } from '../access/reporter.guard';
import { reporterCookieHeader } from '../access/session-token';
import { Access } from '../access/staff.guard';
import { reachedByHttps, type Settings } from '../config';
import { clientOf } from '../http/account-answers';
import { ReadableReports } from '../http/readable-reports';
import { cursorFor } from '../http/schemas/lists';
import { codeRequestBody, ownReportsQuery, shownCodeBody } from '../http/schemas/reporter-accounts';
import { namesOfRegions } from '../persistence/region.store';
import { listOwn } from '../persistence/report-lists';
import { removeReporterSessions, type ReporterSession } from '../persistence/reporter-session.store';
import { SETTINGS } from '../settings-token';
import { checked } from './act-forms';
import { Fields } from './forms';
import { goTo, sendPage, type Voice, voiceOf } from './layout';
import { contactField, contactPage, ownReportsPage, shownCodePage } from './own-reports-pages';
import { ownReports, portalPrefixes } from './paths';
import { type FormTold, refusable } from './refusable';

const perPage = 15;

/** All that one person reported, by an address that is shown to be theirs; an account is a convenience. */
@ApiExcludeController()
@Controller(portalPrefixes.map((prefix) => `${prefix}/saya`))
export class OwnReportsController {
  /** Whether the cookie is for encrypted connections alone. */
  private readonly secure: boolean;

  constructor(
    @Inject(SETTINGS) settings: Settings,
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly codes: ReporterCodes,
    private readonly accounts: ReporterAccounts,
    private readonly own: OwnReports,
    private readonly readable: ReadableReports,
  ) {
    this.secure = reachedByHttps(settings);
  }

  @Get()
  @ReporterOnly()
  async list(
    @CurrentReporter() { reporterId }: ReporterSession,
    @Query('cursor') given: unknown,
    @Req() { url }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const voice = voiceOf(url);
    // A cursor that is none begins anew.
    const { data } = ownReportsQuery.safeParse({ cursor: given });
    const ids = await this.own.idsOf(reporterId);
    const { rows, next } = await listOwn(this.dataSource, ids, data?.cursor ?? null, perPage);
    const items = await Promise.all(rows.map(({ facts }) => this.readable.summaryForReporter(facts)));
    const codes = items.flatMap(({ regionCode }) => regionCode ?? []);
    const regionNames = await namesOfRegions(this.dataSource, codes);
    const more = next && `${ownReports(voice.language)}?cursor=${cursorFor(next)}`;
    await sendPage(reply, ownReportsPage(voice, { items, regionNames, next: more }));
  }

  @Get(['kode', 'masuk', 'keluar'])
  @Access('public')
  async back(@Req() { url }: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await goTo(reply, ownReports(voiceOf(url).language));
  }

  /** What is answered is the same whether or not anybody has an account with it. */
  @Post('kode')
  @HttpCode(200)
  @Access('public')
  async requestCode(
    @Fields() fields: URLSearchParams,
    @Req() { url }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const voice = voiceOf(url);
    const again = (_: Voice, told: FormTold) => contactPage(voice, told, this.codes.texts);
    const sent = await refusable(reply, voice, fields, again, async () => {
      const given = { ...this.contactIn(fields), language: voice.language };
      const { language, ...contact } = checked(codeRequestBody, given);
      await this.codes.send(this.codes.contactOf(contact), language);
      return true;
    });
    if (sent) await sendPage(reply, shownCodePage(voice, { fields }));
  }

  @Post('masuk')
  @HttpCode(303)
  @Access('public')
  async signIn(
    @Fields() fields: URLSearchParams,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const voice = voiceOf(request.url);
    const given = { ...this.contactIn(fields), code: fields.get('code') };
    const session = await refusable(reply, voice, fields, shownCodePage, async () => {
      const { code, ...contact } = checked(shownCodeBody, given);
      return this.accounts.signIn(this.codes.contactOf(contact), code, clientOf(request));
    });
    if (!session) return;
    void reply.header('set-cookie', reporterCookieHeader(session.token, session.expiresAt, this.secure));
    await goTo(reply, ownReports(voice.language));
  }

  @Post('keluar')
  @HttpCode(303)
  @ReporterOnly()
  async signOut(
    @CurrentReporter() { reporterId, sessionId }: ReporterSession,
    @Req() { url }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await removeReporterSessions(this.dataSource, reporterId, { only: sessionId });
    void reply.header('set-cookie', reporterCookieHeader('', new Date(0), this.secure));
    await goTo(reply, ownReports(voiceOf(url).language));
  }

  /** What has an @, or is asked for where no text messages go out, is meant as an address. */
  private contactIn(fields: URLSearchParams): { email: string } | { phone: string } {
    const contact = fields.get(contactField)?.trim() ?? '';
    return contact.includes('@') || !this.codes.texts ? { email: contact } : { phone: contact };
  }
}
