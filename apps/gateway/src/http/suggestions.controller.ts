import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { suggestHandling, type Suggestion } from '@lapor/contracts';
import { CommandClient } from '@lapor/messaging';
import type { z } from 'zod';
import { DeskAccess } from '../access/desk-access';
import { Access, CurrentStaff } from '../access/staff.guard';
import { wordsFor } from '../domain/suggestion-words';
import type { Staff } from '../persistence/account.store';
import { ReferenceData } from '../reference/reference-data';
import { Documented, signInProblems } from './api-docs';
import { reportIdParam } from './schemas/report-id';
import { suggestions } from './schemas/suggestions';

type Reasons = Suggestion['categories'][number]['reasons'];

/** What a verifier may decide about a report, with reasons. */
@ApiTags('desk')
@Controller('v1/desk/reports/:reportId/suggestions')
export class SuggestionsController {
  constructor(
    private readonly access: DeskAccess,
    private readonly commands: CommandClient,
    private readonly reference: ReferenceData,
  ) {}

  @Get()
  @Access({ staff: 'forward' })
  @Documented({
    id: 'suggestHandling',
    summary: 'Category, owner, class and urgency that the text suggests, and similar past reports',
    answers: { 200: { description: 'The suggestions; nothing is decided by them.', schema: suggestions } },
    problems: ['report-not-found', 'not-allowed', ...signInProblems],
  })
  async read(
    @CurrentStaff() staff: Staff,
    @Param('reportId', { schema: reportIdParam }) reportId: string,
  ): Promise<z.infer<typeof suggestions>> {
    await this.access.actorFor(staff, reportId, 'forward');
    const suggestion = await this.commands.execute(suggestHandling, { reportId });
    // Routing learns from all that was decided, anywhere; its evidence may be none of this officer's business.
    const similar = await this.access.onlyReadable(staff, suggestion.similar);
    return this.answer({ ...suggestion, similar });
  }

  private answer(suggestion: Suggestion): z.infer<typeof suggestions> {
    const { categories, owners, classes, urgency, similar } = suggestion;
    return {
      reportId: suggestion.reportId,
      categories: categories.map(({ categoryId, ...rest }) => ({
        category: this.category(categoryId),
        ...inWords(rest),
      })),
      owners: owners.map(({ agencyId, ...rest }) => ({ agency: this.agency(agencyId), ...inWords(rest) })),
      classes: classes.map(inWords),
      urgency: inWords(urgency),
      similar: similar.map(({ categoryId, agencyId, ...rest }) => ({
        ...rest,
        category: this.category(categoryId),
        agency: this.agency(agencyId),
      })),
    };
  }

  private category(id: string) {
    const labels = this.reference.current.categories.get(id)?.labels ?? { id, en: id };
    return { id, labels };
  }

  private agency(id: string) {
    return { id, name: this.reference.agencyName(id) };
  }
}

function inWords<T extends { reasons: Reasons }>(suggested: T) {
  return {
    ...suggested,
    reasons: suggested.reasons.map((reason) => ({ ...reason, labels: wordsFor(reason) })),
  };
}
