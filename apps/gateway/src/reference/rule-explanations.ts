import { Inject, Injectable } from '@nestjs/common';
import type { ProposedOwner, RoutingRule } from '@lapor/contracts';
import { DataSource } from 'typeorm';
import { explainRule } from '../domain/rule-words';
import { readRule, regionNames } from '../persistence/rule-sets';
import { ReferenceData } from './reference-data';

/** Says routing rules in words, by what their regions, categories and agencies are called now. */
@Injectable()
export class RuleExplanations {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly reference: ReferenceData,
  ) {}

  async ofRules(rules: readonly RoutingRule[]): Promise<{ id: string; en: string }[]> {
    const { agencies, categories } = this.reference.required;
    const regions = await regionNames(
      this.dataSource,
      rules.map(({ regionCode }) => regionCode),
    );
    return rules.map((rule) => explainRule({ agencies, categories, regions }, rule));
  }

  /** The rule by which an owner is proposed, in words; null for one that is proposed by the category. */
  async ofProposal({ rule }: Pick<ProposedOwner, 'rule'>): Promise<{ id: string; en: string } | null> {
    const found = rule && (await readRule(this.dataSource, rule));
    const [words] = found ? await this.ofRules([found]) : [];
    return words ?? null;
  }
}
