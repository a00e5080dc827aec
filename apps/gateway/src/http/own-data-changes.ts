import { Injectable } from '@nestjs/common';
import { type DataRequest, type RequestOf, type ReplyOf, setConsents } from '@lapor/contracts';
import { CommandClient } from '@lapor/messaging';
import type { z } from 'zod';
import type { ReportView } from '../domain/report-view';
import { DataRequests } from '../filing/data-requests';
import { IdentityChanges } from '../filing/identity-changes';
import type { Reporter } from './schemas/filing';
import type { secrecyBody } from './schemas/identity';
import type { claimBody } from './schemas/personal-data';

/** What reporters have done with the data of one report; what the law gives them a right to is registered. */
@Injectable()
export class OwnDataChanges {
  constructor(
    private readonly changes: IdentityChanges,
    private readonly requests: DataRequests,
    private readonly commands: CommandClient,
  ) {}

  async correct(view: ReportView, reporter: Reporter): Promise<{ reportId: string }> {
    const done = await this.changes.correct(view, reporter);
    await this.requests.register(view.reportId, 'correction', { text: null, done: true });
    return done;
  }

  async erase(reportId: string): Promise<{ reportId: string; erasedAt: string }> {
    const { erasedAt } = await this.changes.erase(reportId);
    await this.requests.register(reportId, 'erasure', { text: null, done: true });
    return { reportId, erasedAt };
  }

  hide(reportId: string, wish: z.output<typeof secrecyBody>) {
    return this.changes.hide(reportId, wish);
  }

  /** A person decides about it. */
  claim(reportId: string, { kind, text }: z.output<typeof claimBody>): Promise<DataRequest> {
    return this.requests.register(reportId, kind, { text, done: false });
  }

  consent(
    reportId: string,
    given: Omit<RequestOf<typeof setConsents>, 'reportId'>,
  ): Promise<ReplyOf<typeof setConsents>> {
    return this.commands.execute(setConsents, { reportId, ...given });
  }
}
