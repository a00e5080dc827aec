import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@lapor/domain-types';
import type { Settings } from '../config';
import { SETTINGS } from '../settings-token';
import { clientNetwork } from './client-network';
import { type Counted, SharedCounts } from './shared-counts';

const minuteMs = 60_000;

/** Limits that the addresses of requests alone cannot tell. */
@Injectable()
export class RequestLimits {
  private readonly requests: number;
  private readonly wrongCodes: number;

  constructor(
    @Inject(SETTINGS) settings: Settings,
    private readonly counts: SharedCounts,
  ) {
    this.requests = settings.REQUESTS_PER_MINUTE;
    this.wrongCodes = settings.WRONG_CODES_PER_MINUTE;
  }

  /**
   * Counts a request of somebody among staff, from wherever it came.
   * @throws {DomainError} `too-many-requests`.
   */
  countAccount(accountId: string): void {
    check(this.counts.add(`account ${accountId}`, minuteMs), this.requests);
  }

  /**
   * Counts a request of a system, with whichever of its keys or tokens and from wherever it came.
   * @throws {DomainError} `too-many-requests`.
   */
  countSystem(clientId: string, requestsPerMinute: number): void {
    check(this.counts.add(`system ${clientId}`, minuteMs), requestsPerMinute);
  }

  /**
   * Who has named too many wrong codes is not told of right ones either, or trying would go on.
   * @throws {DomainError} `too-many-requests`.
   */
  checkCodesFrom(address: string): void {
    check(this.counts.peek(wrongCodesOf(address)), this.wrongCodes - 1);
  }

  /** Each code counts once: who waits for a report that is on its way asks for the same code again. */
  countWrongCode(address: string, code: string): void {
    const again = this.counts.add(`wrong code ${clientNetwork(address)} ${code.slice(0, 40)}`, minuteMs);
    if (again.current === 1) this.counts.add(wrongCodesOf(address), minuteMs);
  }
}

const wrongCodesOf = (address: string) => `wrong codes ${clientNetwork(address)}`;

function check({ current, ttl }: Counted, most: number): void {
  if (current <= most) return;
  throw new DomainError('too-many-requests', undefined, { retryAfterSeconds: Math.ceil(ttl / 1000) });
}
