import { useState } from 'react';
import type { Schemas } from '../api/client';

type Result = Schemas['BulkResults']['items'][number];

/** Reports that are chosen for something that is done with several at once. */
export interface Selection {
  has: (reportId: string) => boolean;
  toggle: (reportId: string) => void;
  choose: (reportIds: readonly string[]) => void;
  /** Why it was not done with this one, when it was last tried. */
  whyNot: (reportId: string) => Result['problem'];
  /** What was not done stays chosen. */
  settle: (results: readonly Result[]) => void;
}

export function useSelection(): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [refused, setRefused] = useState<ReadonlyMap<string, Result['problem']>>(new Map());
  return {
    has: (reportId) => chosen.has(reportId),
    toggle: (reportId) => {
      const next = new Set(chosen);
      if (!next.delete(reportId)) next.add(reportId);
      setChosen(next);
    },
    choose: (reportIds) => setChosen(new Set(reportIds)),
    whyNot: (reportId) => refused.get(reportId),
    settle: (results) => {
      const failed = results.filter(({ ok }) => !ok);
      setChosen(new Set(failed.map(({ reportId }) => reportId)));
      setRefused(new Map(failed.map(({ reportId, problem }) => [reportId, problem])));
    },
  };
}
