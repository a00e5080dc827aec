import { amended, type CaseClock, type CaseFile, type Change } from './case';
import type { CaseFact } from './case-facts';

type Moved = Extract<CaseFact, { kind: 'deadlines_moved' }>;

/** The case with the clocks that a change of their calendar has computed anew. */
export function withMovedClocks(file: CaseFile, moved: readonly CaseClock[]): CaseFile {
  const newOf = ({ round, clock }: CaseClock) =>
    moved.find((one) => one.round === round && one.clock.kind === clock.kind);
  return { ...file, clocks: file.clocks.map((one) => newOf(one) ?? one) };
}

/** The case one version later, because its clocks have moved. */
export function deadlinesMoved(file: CaseFile, told: Omit<Moved, 'kind'>): Change {
  return { file: { ...file, case: amended(file.case) }, fact: { kind: 'deadlines_moved', ...told } };
}
