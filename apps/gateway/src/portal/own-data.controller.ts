import { Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DomainError } from '@lapor/domain-types';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../access/staff.guard';
import { titleOf } from '../domain/report-standing';
import type { ReportView } from '../domain/report-view';
import { OwnData } from '../http/own-data';
import { OwnDataChanges } from '../http/own-data-changes';
import { filedOf } from '../http/report-answers';
import { TrackedReports } from '../http/tracked-reports';
import { Fields } from './forms';
import { goTo, sendPage, type Voice, voiceOf } from './layout';
import { type DataWish, dataWishes, grant } from './own-data-forms';
import { ownDataPage, type WishTried } from './own-data-page';
import { dataOfTracked, portalPrefixes } from './paths';
import { failedForm } from './refused-form';

/** What is kept of the reporter of a report, on a page of its own, and what can be asked about it. */
@ApiExcludeController()
@Access('reporter')
@Controller(portalPrefixes.map((prefix) => `${prefix}/lacak/:code/data`))
export class OwnDataPagesController {
  constructor(
    private readonly reports: TrackedReports,
    private readonly own: OwnData,
    private readonly changes: OwnDataChanges,
  ) {}

  @Get()
  async show(
    @Param('code') given: string,
    @Query('selesai') done: string | undefined,
    @Req() { url }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const view = await this.reports.byCode(given, reply);
    const tried: WishTried = { done: dataWishes.find((wish) => wish === done) };
    await this.send(reply, voiceOf(url), view, tried);
  }

  @Post(':wish')
  @HttpCode(303)
  async ask(
    @Param('code') given: string,
    @Param('wish') name: string,
    @Fields() fields: URLSearchParams,
    @Req() { url }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const voice = voiceOf(url);
    const wish: DataWish | undefined = dataWishes.find((each) => each === name);
    const view = await this.reports.byCode(given, reply);
    if (!wish) throw new DomainError('not-found');
    try {
      await grant(this.changes, wish, view, fields);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const failed = { wish, ...failedForm(voice, fields, error) };
      return this.send(reply, voice, view, { failed });
    }
    await goTo(reply, `${dataOfTracked(voice.language, filedOf(view).code)}?selesai=${wish}`);
  }

  private async send(reply: FastifyReply, voice: Voice, view: ReportView, tried: WishTried): Promise<void> {
    const filed = filedOf(view);
    const report = { ...filed, title: titleOf(view) ?? filed.title };
    await sendPage(reply, ownDataPage(voice, report, await this.own.ofPerson(view.reportId), tried));
  }
}
