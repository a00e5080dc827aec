import { Inject, Injectable } from '@nestjs/common';
import { createHmac, hkdfSync } from 'node:crypto';
import type { Settings } from '../config';
import type { PersonContact } from '../domain/person-contact';
import { SETTINGS } from '../settings-token';

/** Keyed hashes of contacts: by them a person's reports are found, and no contact can be read out of them. */
@Injectable()
export class ContactIndexes {
  private readonly key: Buffer;

  constructor(@Inject(SETTINGS) settings: Settings) {
    const secret = Buffer.from(settings.IDENTITY_KEY, 'base64');
    this.key = Buffer.from(hkdfSync('sha256', secret, '', 'lapor contact index', 32));
  }

  of({ kind, value }: PersonContact): string {
    return createHmac('sha256', this.key).update(`${kind} ${value}`).digest('base64url');
  }
}
