// How often suggestions are right, and whether their confidence means what it says.
import type { Suggestion } from '@lapor/contracts';
import type { LabelledReport } from './labelled-reports';

export interface Answered {
  labelled: LabelledReport;
  suggestion: Suggestion;
}

interface Choice {
  value: string;
  confidence: number;
}

const aspects = {
  category: {
    asked: ({ suggestion }: Answered): Choice[] =>
      suggestion.categories.map(({ categoryId, confidence }) => ({ value: categoryId, confidence })),
    right: ({ labelled }: Answered) => labelled.decision.categoryId,
  },
  owner: {
    asked: ({ suggestion }: Answered): Choice[] =>
      suggestion.owners.map(({ agencyId, confidence }) => ({ value: agencyId, confidence })),
    right: ({ labelled }: Answered) => labelled.decision.agencyId,
  },
  class: {
    asked: ({ suggestion }: Answered): Choice[] =>
      suggestion.classes.map((one) => ({ value: one.class, confidence: one.confidence })),
    right: ({ labelled }: Answered): string => labelled.decision.class,
  },
};
export type Aspect = keyof typeof aspects;

export interface Accuracy {
  /** Share of all reports of which the first suggestion is right. */
  top1: number;
  /** Of which one of the first three is. */
  top3: number;
  /** For which anything is suggested. */
  coverage: number;
  /** For which the first suggestion has a confidence of at least a half, and how often that one is right. */
  sure: { share: number; right: number };
  /** Mean distance between confidence and share that is right, over tenths of confidence. */
  calibrationError: number;
}

export function accuracyOf(answered: readonly Answered[], aspect: Aspect): Accuracy {
  const { asked, right } = aspects[aspect];
  const results = answered.map((one) => ({ choices: asked(one), right: right(one) }));
  const share = (some: readonly unknown[], all: readonly unknown[]) =>
    all.length === 0 ? 0 : round(some.length / all.length);
  const isRight = ({ choices, right: value }: (typeof results)[number]) => choices[0]?.value === value;
  const sure = results.filter(({ choices }) => (choices[0]?.confidence ?? 0) >= 0.5);
  return {
    top1: share(results.filter(isRight), results),
    top3: share(
      results.filter(({ choices, right: value }) => choices.slice(0, 3).some((one) => one.value === value)),
      results,
    ),
    coverage: share(
      results.filter(({ choices }) => choices.length > 0),
      results,
    ),
    sure: { share: share(sure, results), right: share(sure.filter(isRight), sure) },
    calibrationError: calibrationError(
      results.flatMap((one) =>
        one.choices[0] ? [{ confidence: one.choices[0].confidence, right: isRight(one) }] : [],
      ),
    ),
  };
}

function calibrationError(firsts: readonly { confidence: number; right: boolean }[]): number {
  let error = 0;
  for (let tenth = 0; tenth < 10; tenth++) {
    const within = firsts.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === tenth);
    const expected = within.reduce((sum, { confidence }) => sum + confidence, 0);
    error += Math.abs(expected - within.filter(({ right }) => right).length);
  }
  return firsts.length === 0 ? 0 : round(error / firsts.length);
}

const round = (value: number) => Number(value.toFixed(3));
