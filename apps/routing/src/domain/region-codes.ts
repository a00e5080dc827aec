import type { recodeRegions, Region, RequestOf } from '@lapor/contracts';
import { type FieldError, levelOf, parentCodeOf } from '@lapor/domain-types';

type Recoding = Pick<RequestOf<typeof recodeRegions>, 'effectiveOn' | 'changes'>;
type Successor = Recoding['changes'][number]['successors'][number];
type Regions = ReadonlyMap<string, Region>;

/** A province by itself, a city with all within it: what is saved and announced together. */
export const groupCodeOf = (code: string): string => code.slice(0, 5);

export interface RecodingPlan {
  /** As they are afterwards: what ends, with its successors, and what begins. */
  regions: Region[];
  errors: FieldError[];
}

/**
 * Gives regions other codes from a day on. What lies within a region that has one successor moves with it;
 * within one that is divided, each part is named.
 * @param known at least the groups of all codes that are named, and of the provinces around them.
 */
export function recode({ effectiveOn, changes }: Recoding, known: Regions): RecodingPlan {
  const named = new Map(changes.map((change) => [change.code, change.successors]));
  const following = followers(named, known);
  const moves = new Map([...following, ...named]);
  const begun = new Map<string, Successor>();
  for (const successors of moves.values()) for (const one of successors) begun.set(one.code, one);
  const errors = changes.flatMap(({ code, successors }, i) => [
    ...oldErrors(code, `changes.${i}.code`, effectiveOn, changes, known),
    ...dividedErrors(code, `changes.${i}.successors`, moves, known),
    ...clashErrors(code, `changes.${i}.successors`, following, known),
    ...successors.flatMap((successor, j) =>
      successorErrors(successor, `changes.${i}.successors.${j}`, { code, effectiveOn, begun, known }),
    ),
  ]);
  if (errors.length > 0) return { regions: [], errors };
  const ended = [...moves].flatMap(([code, successors]) => {
    const region = known.get(code);
    const codes = successors.map((successor) => successor.code);
    return region ? [{ ...region, validUntil: effectiveOn, successors: codes }] : [];
  });
  const fresh = [...begun.values()].filter(({ code }) => !known.has(code));
  const started = fresh.map((one) => ({ ...one, validFrom: effectiveOn, validUntil: null, successors: [] }));
  return { regions: [...ended, ...started], errors };
}

/** What lies within regions that have one successor, with its code there. */
function followers(named: ReadonlyMap<string, Successor[]>, known: Regions): Map<string, Successor[]> {
  const found = new Map<string, Successor[]>();
  for (const region of known.values()) {
    if (named.has(region.code) || region.validUntil !== null) continue;
    const around = nearestNamed(region.code, named);
    const [only, second] = around === undefined ? [] : (named.get(around) ?? []);
    if (around === undefined || !only || second) continue;
    const code = only.code + region.code.slice(around.length);
    found.set(region.code, [
      { code, parentCode: parentCodeOf(code), name: region.name, level: region.level },
    ]);
  }
  return found;
}

function nearestNamed(code: string, named: ReadonlyMap<string, unknown>): string | undefined {
  for (let at = parentCodeOf(code); at !== null; at = parentCodeOf(at)) if (named.has(at)) return at;
  return undefined;
}

const wrong = (field: string, rule: string, message: string): FieldError[] => [{ field, rule, message }];

function oldErrors(
  code: string,
  field: string,
  effectiveOn: string,
  changes: Recoding['changes'],
  known: Regions,
): FieldError[] {
  const region = known.get(code);
  if (!region) return wrong(field, 'known', `There is no region ${code}`);
  if (changes.filter((change) => change.code === code).length > 1) {
    return wrong(field, 'unique', `${code} is named twice`);
  }
  if (region.validUntil !== null) return wrong(field, 'ended', `${code} ended on ${region.validUntil}`);
  if (region.validFrom !== null && region.validFrom >= effectiveOn) {
    return wrong(field, 'not_yet_valid', `${code} begins on ${region.validFrom}`);
  }
  return [];
}

function dividedErrors(
  code: string,
  field: string,
  moves: ReadonlyMap<string, Successor[]>,
  known: Regions,
): FieldError[] {
  const successors = moves.get(code) ?? [];
  if (successors.length === 0) return wrong(field, 'not_empty', `Say what ${code} becomes`);
  const left = [...known.values()].find(
    (region) => region.parentCode === code && region.validUntil === null && !moves.has(region.code),
  );
  return left ? wrong(field, 'parts_named', `${code} is divided: say what becomes of ${left.code}`) : [];
}

/** Of what moves with the region around it. */
function clashErrors(
  code: string,
  field: string,
  following: ReadonlyMap<string, Successor[]>,
  known: Regions,
): FieldError[] {
  for (const [inner, [successor]] of following) {
    const existing = inner.startsWith(`${code}.`) && successor ? known.get(successor.code) : undefined;
    if (existing) return wrong(field, 'in_use', `${inner} would become ${existing.code}, ${existing.name}`);
  }
  return [];
}

function successorErrors(
  successor: Successor,
  field: string,
  about: { code: string; effectiveOn: string; begun: ReadonlyMap<string, Successor>; known: Regions },
): FieldError[] {
  const { code, parentCode, level } = successor;
  const { begun, known, effectiveOn } = about;
  if (code === about.code) return wrong(field, 'another_code', `${code} is the code that ends`);
  if (parentCode !== parentCodeOf(code)) {
    return wrong(
      `${field}.parentCode`,
      'as_code',
      `${code} lies within ${parentCodeOf(code) ?? 'no region'}`,
    );
  }
  if (level !== levelOf(code)) return wrong(`${field}.level`, 'as_code', `${code} is a ${levelOf(code)}`);
  const around = known.get(parentCode ?? '');
  const unknown = parentCode !== null && !around && !begun.has(parentCode);
  if (unknown) return wrong(`${field}.parentCode`, 'known', `There is no region ${parentCode}`);
  if (around?.validUntil && around.validUntil <= effectiveOn) {
    return wrong(`${field}.parentCode`, 'ended', `${parentCode} ended on ${around.validUntil}`);
  }
  const existing = known.get(code);
  const same = existing && existing.name === successor.name && existing.validUntil === null;
  if (existing && !same) return wrong(`${field}.code`, 'in_use', `${code} is ${existing.name}`);
  return [];
}
