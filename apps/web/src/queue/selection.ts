import { useState } from 'react';
import type { Schemas } from '../api/client';
import type { Summary } from '../api/queries';

type Result = Schemas['BulkResults']['items'][number];
export type Problem = NonNullable<Result['problem']>;

/** Reports that are chosen for something that is done with several at once. */
export interface Selection {
  has: (reportId: string) => boolean;
  toggle: (report: Summary) => void;
  choose: (reports: readonly Summary[]) => void;
  /** As it stood when it was chosen. */
  seen: (report: Summary) => Summary;
  /** Why it was not done with this one, when it was last tried. */
  whyNot: (reportId: string) => Problem | undefined;
  /** What was not done stays chosen, as it stands by then: the reason is read beside it. */
  settle: (results: readonly Result[]) => void;
}

export function useSelection(): Selection {
  const [chosen, setChosen] = useState<ReadonlyMap<string, Summary | null>>(new Map());
  const [refused, setRefused] = useState<ReadonlyMap<string, Problem | undefined>>(new Map());
  return {
    has: (reportId) => chosen.has(reportId),
    toggle: (report) => {
      const next = new Map(chosen);
      if (!next.delete(report.reportId)) next.set(report.reportId, report);
      setChosen(next);
    },
    choose: (reports) => setChosen(new Map(reports.map((report) => [report.reportId, report]))),
    seen: (report) => chosen.get(report.reportId) ?? report,
    whyNot: (reportId) => refused.get(reportId),
    settle: (results) => {
      const failed = results.filter(({ ok }) => !ok);
      setChosen(new Map(failed.map(({ reportId }) => [reportId, null])));
      setRefused(new Map(failed.map(({ reportId, problem }) => [reportId, problem])));
    },
  };
}
