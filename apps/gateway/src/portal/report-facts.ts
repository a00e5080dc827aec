import { Inject, Injectable } from '@nestjs/common';
import type { Language } from '@lapor/domain-types';
import { CLOCK, type Clock } from '@lapor/service-kit';
import { DataSource } from 'typeorm';
import { clocksOf } from '../domain/clock-derivation';
import type { Deadline } from '../domain/report-standing';
import type { ReportView } from '../domain/report-view';
import { findRegion } from '../persistence/region.store';
import { ReferenceData } from '../reference/reference-data';
import type { TrackedTold } from './tracking-pages';

interface Told {
  agency: { id: string } | null;
  regionCode: string | null;
  categoryId: string | null;
  deadline: Deadline | null;
}

/** What is told of a report besides itself: names of places and offices, and the calendar it goes by. */
@Injectable()
export class ReportFacts {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly reference: ReferenceData,
  ) {}

  async of(report: Told, view: ReportView, language: Language): Promise<TrackedTold> {
    const { agency, regionCode, categoryId, deadline } = report;
    const clock = clocksOf(view).find(
      ({ kind, dueAt }) => kind === deadline?.kind && dueAt === deadline.dueAt,
    );
    return {
      times: {
        now: this.clock.now(),
        calendar: this.reference.calendarOf(agency?.id ?? view.verification?.state.deskAgencyId),
        unit: clock?.length.unit ?? 'working_days',
      },
      region: await this.regionName(regionCode),
      category: this.categoryName(categoryId, language),
      agencyName: (id) => this.reference.agencyName(id),
    };
  }

  async regionName(code: string | null): Promise<string | null> {
    if (code === null) return null;
    const found = await findRegion(this.dataSource, code);
    return found ? [found.region, ...found.around].map(({ name }) => name).join(', ') : code;
  }

  categoryName(id: string | null, language: Language): string | null {
    return id === null ? null : (this.reference.current.categories.get(id)?.labels[language] ?? id);
  }
}
