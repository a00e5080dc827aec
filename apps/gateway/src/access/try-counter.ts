import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@lapor/domain-types';
import { DataSource } from 'typeorm';
import { beginTry, forgetTries, type TryKind } from '../persistence/lockout.store';
import { hashOf } from './session-token';

/**
 * Wrong passwords and codes by name, counted alike for names that nobody has. Stored as hashes: people type
 * passwords where their name belongs.
 */
@Injectable()
export class TryCounter {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  /** @throws {DomainError} `too-many-requests`, with the seconds to wait. */
  async begin(name: string, kind: TryKind): Promise<void> {
    const seconds = await this.secondsToWait(name, kind);
    if (seconds > 0) throw new DomainError('too-many-requests', undefined, { retryAfterSeconds: seconds });
  }

  /** Counts a try, unless it has to wait so many seconds. */
  secondsToWait(name: string, kind: TryKind): Promise<number> {
    return beginTry(this.dataSource, hashed(name), kind);
  }

  /** Its owner has shown to be the owner. */
  async forget(name: string, kinds: readonly TryKind[] = ['password', 'code']): Promise<void> {
    await forgetTries(this.dataSource, hashed(name), kinds);
  }
}

const hashed = (name: string) => hashOf(`name ${name.toLowerCase()}`);
