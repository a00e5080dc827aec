import { Inject, Injectable } from '@nestjs/common';
import type { ReplyOf, RequestOf, tryRules } from '@lapor/contracts';
import { DomainError } from '@lapor/domain-types';
import { CLOCK, type Clock, type Tx } from '@lapor/service-kit';
import { type Directory, proposeOwner } from '../domain/proposed-owner';
import { compileRules, type Conditions } from '../domain/routing-rules';
import { type Proposal, TrialCount } from '../domain/rule-trial';
import { Directories } from '../persistence/directories';
import { reportsSince } from '../persistence/past-reports';
import { ruleSetVersion } from '../persistence/rule-set.store';

const dayMs = 86_400_000;

/** Says what rules would have meant for the reports that came already; nothing is changed. */
@Injectable()
export class RuleTrials {
  constructor(
    private readonly directories: Directories,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws {DomainError} `rules-not-found`. */
  async run(tx: Tx, request: RequestOf<typeof tryRules>): Promise<ReplyOf<typeof tryRules>> {
    const { agencyId, days } = request;
    const tried = await ruleSetVersion(tx, request);
    if (!tried) throw new DomainError('rules-not-found');
    const inForce = await this.directories.current(tx);
    const rules = compileRules(tried, inForce.categories);
    const changed = { ...inForce, ruleSets: new Map(inForce.ruleSets).set(agencyId, rules) };
    const count = new TrialCount();
    const from = new Date(this.clock.now().getTime() - days * dayMs);
    for await (const page of reportsSince(tx, agencyId, from)) {
      for (const report of page) {
        const asked = { ...report, deskAgencyId: agencyId };
        count.add(report, proposalOf(inForce, asked), proposalOf(changed, asked));
      }
    }
    return count.result;
  }
}

function proposalOf(directory: Directory, report: Conditions & { deskAgencyId: string }): Proposal {
  const proposed = proposeOwner(directory, report);
  return { agencyId: proposed?.agencyId ?? null, ruleNumber: proposed?.rule?.number ?? null };
}
