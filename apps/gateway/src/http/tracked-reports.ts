import { Inject, Injectable } from '@nestjs/common';
import { DomainError, parseTrackingCode } from '@lapor/domain-types';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { ReportView } from '../domain/report-view';
import { RequestLimits } from '../limits/request-limits';
import { findByCode } from '../persistence/report-reads';

/** Reports as their reporters name them. */
@Injectable()
export class TrackedReports {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly limits: RequestLimits,
  ) {}

  /** @throws {DomainError} `report-not-found`, with a hint to try again, or `too-many-requests`. */
  async byCode(given: string, reply: FastifyReply): Promise<ReportView> {
    const { ip } = reply.request;
    this.limits.checkCodesFrom(ip);
    const parsed = parseTrackingCode(given);
    const view = parsed === null ? undefined : await findByCode(this.dataSource, parsed);
    if (view) return view;
    this.limits.countWrongCode(ip, parsed ?? given);
    // It may be on its way: a receipt is given before the read model knows of the report.
    void reply.header('retry-after', '1');
    throw new DomainError('report-not-found');
  }
}
