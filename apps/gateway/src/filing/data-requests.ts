import { Inject, Injectable } from '@nestjs/common';
import {
  type DataRequest,
  readDataRequest,
  readPersonalData,
  registerDataRequest,
  type ReplyOf,
  type RequestOf,
} from '@lapor/contracts';
import { CommandClient } from '@lapor/messaging';
import { identityKeys, type KeyRing, newId, seal, unseal } from '@lapor/service-kit';
import { z } from 'zod';
import type { Settings } from '../config';
import { SETTINGS } from '../settings-token';

const inBox = z.object({ text: z.string() });

/** Claims over personal data; each is registered, also what is carried out at once. What people write is sealed. */
@Injectable()
export class DataRequests {
  private readonly keys: KeyRing;

  constructor(
    @Inject(SETTINGS) settings: Settings,
    private readonly commands: CommandClient,
  ) {
    this.keys = identityKeys(settings);
  }

  /** @param done whether it was carried out already. */
  register(
    reportId: string,
    kind: RequestOf<typeof registerDataRequest>['kind'],
    { text, done }: { text: string | null; done: boolean },
  ): Promise<DataRequest> {
    const sealed = text === null ? null : seal(this.keys, { text });
    return this.commands.execute(registerDataRequest, {
      requestId: newId(),
      reportId,
      kind,
      text: sealed,
      done,
    });
  }

  /** With what the person wrote, opened; null if it was forgotten. */
  async read(
    requestId: string,
  ): Promise<{ request: DataRequest; text: string | null; reason: string | null }> {
    const { request, text, reason } = await this.commands.execute(readDataRequest, { requestId });
    return { request, text: text && inBox.parse(unseal(this.keys, text)).text, reason };
  }

  /** All that intake keeps beside report and identity. */
  kept(reportId: string): Promise<ReplyOf<typeof readPersonalData>> {
    return this.commands.execute(readPersonalData, { reportId });
  }
}
