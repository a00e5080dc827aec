import { Inject, Injectable } from '@nestjs/common';
import type { Sealed, SealedIdentity } from '@lapor/contracts';
import {
  type DataKey,
  dataKeyOf,
  identityKeys,
  type KeyRing,
  newDataKey,
  seal,
  sealUnder,
  unseal,
  type WrappedKey,
} from '@lapor/service-kit';
import type { Settings } from '../config';
import { type Reporter, reporter as reporterSchema } from '../http/schemas/filing';
import { SETTINGS } from '../settings-token';
import { type Contacts, contactIndexing } from './contact-indexes';

/** A reporter who has a data key already: an account, or who filed the report that is corrected. */
export interface KnownReporter extends WrappedKey {
  reporterId: string;
}

/** Seals who reports before anything else of the system hears of them, and opens it for who may know. */
@Injectable()
export class ReporterSealing {
  private readonly keys: KeyRing;
  /** Keyed hashes of contacts, see {@link contactIndexing}. */
  readonly indexesOf: (contacts: Contacts) => string[];

  constructor(@Inject(SETTINGS) settings: Settings) {
    this.keys = identityKeys(settings);
    this.indexesOf = contactIndexing(settings.CONTACT_INDEX_KEY);
  }

  /**
   * @param known without it the filing is a reporter of its own.
   * @returns who it is, null if nothing was given; and where they are told, null without an e-mail address.
   */
  sealed(
    reportId: string,
    reporter: Reporter,
    known?: KnownReporter,
  ): { identity: SealedIdentity | null; contact: Sealed | null } {
    const { name, email } = reporter;
    const given = Object.values(reporter).some((value) => value !== undefined);
    return {
      identity: given ? this.identity(reportId, reporter, known) : null,
      // Under a key of its own: notifications can open an address, and nothing that intake keeps.
      contact: email === undefined ? null : seal(this.keys, { email, name }),
    };
  }

  /** A data key for a reporter who is to have one of their own. */
  newKey(): WrappedKey {
    const { keyId, wrappedKey } = newDataKey(this.keys);
    return { keyId, wrappedKey };
  }

  /** @throws if it was sealed under a master key that is not there any more. */
  open(sealed: Sealed): Reporter {
    return reporterSchema.parse(unseal(this.keys, sealed));
  }

  private identity(reportId: string, reporter: Reporter, known: KnownReporter | undefined): SealedIdentity {
    const key: DataKey = known ? dataKeyOf(this.keys, known) : newDataKey(this.keys);
    return {
      reporterId: known?.reporterId ?? reportId,
      ...sealUnder(key, reporter),
      contactIndexes: this.indexesOf(reporter),
    };
  }
}
