import type { Schemas } from '../../api/client';

type Change = Schemas['RegionRecoding']['changes'][number];
export type Successor = Change['successors'][number];

export const emptySuccessor: Successor = { code: '', name: '' };
export const emptyChange: Change = { code: '', successors: [emptySuccessor] };
export const emptyRecoding: Schemas['RegionRecoding'] = {
  effectiveOn: '',
  changes: [emptyChange],
  reason: '',
};

/** The same list with something else in one place. */
export const replaced = <T>(list: readonly T[], at: number, one: T): T[] =>
  list.map((each, i) => (i === at ? one : each));

export const without = <T>(list: readonly T[], at: number): T[] => list.filter((_, i) => i !== at);
