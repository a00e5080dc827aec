import { amended, type CaseClock, type CaseFile, type Change } from './case';
import type { CaseFact } from './case-facts';

type Moved = Extract<CaseFact, { kind: 'deadlines_moved' }>;

/** The case with the clocks that a change of their calendar has computed anew. */
export function withMovedClocks(
  file: CaseFile,
  moved: readonly CaseClock[],
  told: Omit<Moved, 'kind'>,
): Change {
  const newOf = ({ round, clock }: CaseClock) =>
    moved.find((one) => one.round === round && one.clock.kind === clock.kind);
  return {
    file: { case: amended(file.case), clocks: file.clocks.map((one) => newOf(one) ?? one) },
    fact: { kind: 'deadlines_moved', ...told },
  };
}
