import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '@lapor/service-kit';
import type { FastifyReply } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { Staff } from '../persistence/account.store';
import { ReferenceData } from '../reference/reference-data';
import { deskNotice } from './assisted-form';
import { assistedPage, type AssistedTold } from './assisted-page';
import { categoryIdIn, FilingForm } from './filing-form';
import { FilingSearches } from './filing-searches';
import { sendPage, type Voice } from './layout';
import { ReportFacts } from './report-facts';
import type { Found } from './search-fields';

/** The form of the desk, with what it needs to be shown. */
@Injectable()
export class AssistedForms {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly reference: ReferenceData,
    private readonly searches: FilingSearches,
    private readonly facts: ReportFacts,
  ) {}

  /** One that nobody has written in: most report of today, from where the desk is. */
  blank(staff: Staff): FilingForm {
    const fields = {
      // Known from the first page on, so that a report that is sent twice is filed once.
      key: randomUUID(),
      class: 'complaint',
      channel: 'walk_in',
      incidentDate: this.searches.today,
      regionCode: this.ownRegion(staff) ?? '',
    };
    return new FilingForm(new URLSearchParams(fields), undefined);
  }

  of(fields: URLSearchParams): FilingForm {
    return new FilingForm(fields, this.reference.current.categories.get(categoryIdIn(fields)));
  }

  async show(
    voice: Voice,
    staff: Staff,
    form: FilingForm,
    reply: FastifyReply,
    {
      search = false,
      ...told
    }: { search?: boolean } & Pick<AssistedTold, 'problem' | 'status' | 'similar'> = {},
  ): Promise<void> {
    const found = await this.searches.found(form, voice.language, search);
    const page = assistedPage(voice, staff, form, {
      today: this.searches.today,
      found: { ...found, region: await this.withOwn(staff, found.region) },
      notice: this.reference.noticeFor(deskNotice, this.clock.now()),
      agency: this.reference.agencyName(staff.agencyId),
      ...told,
    });
    await sendPage(reply, page);
  }

  private ownRegion({ agencyId }: Staff): string | null {
    return this.reference.current.agencies.get(agencyId)?.regionCode ?? null;
  }

  private async withOwn(staff: Staff, found: Found): Promise<Found> {
    const value = this.ownRegion(staff);
    if (value === null) return found;
    const known = found.options.find((option) => option.value === value);
    // Its code says enough while the database is away.
    const label = known?.label ?? (await this.facts.regionName(value).catch(() => null)) ?? value;
    return {
      ...found,
      options: found.options.filter((option) => option !== known),
      preset: { value, label },
    };
  }
}
