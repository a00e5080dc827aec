import type { ReplyOf, importAgencies } from '@lapor/contracts';
import { type AgencyFacts, type AgencyFields, agencyErrors, liesWithin, treeOf } from './agency-tree';

type ImportReply = ReplyOf<typeof importAgencies>;
type ImportError = ImportReply['errors'][number];
type FieldChange = ImportReply['changes'][number]['fields'][number];

export interface ImportRow {
  line: number;
  agency: AgencyFields;
}

/** The agencies that would change, what exactly, and what stands in the way. */
export interface ImportPlan extends Omit<ImportReply, 'applied'> {
  changed: AgencyFields[];
}

/**
 * What a list of agencies does to the registry; the order of its lines means nothing.
 * @param withinAgencyId in whose subtree all that changes must lie; null: anywhere.
 */
export function planImport(
  rows: readonly ImportRow[],
  known: ReadonlyMap<string, AgencyFields>,
  facts: Omit<AgencyFacts, 'tree'>,
  withinAgencyId: string | null,
): ImportPlan {
  const afterwards = treeOf(
    new Map([...known, ...rows.map(({ agency }) => [agency.id, agency] as const)]).values(),
  );
  const before = treeOf(known.values());
  const firstLines = new Map<string, number>();
  const plan: ImportPlan = { changed: [], changes: [], errors: [] };
  for (const { line, agency } of rows) {
    const { id } = agency;
    const firstLine = firstLines.get(id);
    if (firstLine !== undefined) {
      plan.errors.push({
        line,
        field: 'id',
        rule: 'unique',
        message: `"${id}" stands in line ${firstLine} too`,
      });
      continue;
    }
    firstLines.set(id, line);
    const previous = known.get(id);
    const fields = fieldChanges(previous, agency);
    const change = !previous ? 'added' : fields.length > 0 ? 'changed' : 'unchanged';
    plan.changes.push({ line, id, change, fields });
    if (change === 'unchanged') continue;
    plan.changed.push(agency);
    const outside = withinAgencyId !== null && !isOwn(agency, previous, withinAgencyId, before, afterwards);
    if (outside) plan.errors.push({ line, ...outsideSubtree });
    else
      plan.errors.push(
        ...agencyErrors(agency, { ...facts, tree: afterwards }).map((error) => ({ line, ...error })),
      );
  }
  return plan;
}

const outsideSubtree: Omit<ImportError, 'line'> = {
  field: 'parentId',
  rule: 'own_subtree',
  message: 'The agency is not below your own',
};

/** The own agency may be changed where it is, and what is below it anywhere below it. */
function isOwn(
  agency: AgencyFields,
  previous: AgencyFields | undefined,
  withinAgencyId: string,
  before: AgencyFacts['tree'],
  afterwards: AgencyFacts['tree'],
): boolean {
  if (previous && !liesWithin(before, agency.id, withinAgencyId)) return false;
  if (previous && previous.parentId === agency.parentId) return true;
  return agency.parentId !== null && liesWithin(afterwards, agency.parentId, withinAgencyId);
}

/** Field by field, as people read it. */
export function fieldChanges(from: AgencyFields | undefined, to: AgencyFields): FieldChange[] {
  const before = from ? written(from) : {};
  return Object.entries(written(to)).flatMap(([field, value]) => {
    const old = before[field] ?? null;
    return old === value ? [] : [{ field, from: old, to: value }];
  });
}

function written({ contacts, affairs, verifies, ...fields }: AgencyFields): Record<string, string | null> {
  const listed = affairs.length > 0 ? affairs.join(' | ') : null;
  return { ...fields, affairs: listed, verifies: String(verifies), ...contacts };
}
