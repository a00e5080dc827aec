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
