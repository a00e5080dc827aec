// What the desk does with a report besides deciding: tidying it, handing it on, joining it with another.
import { DomainError, type FieldError, fieldError } from '@lapor/domain-types';
import { amended, type Change, type Circumstances, type DeskFile, type Verification } from './verification';
import { withClassification, withConsequences } from './verification-classification';
import { handedOver, lengthened } from './verification-clocks';
import type { Correction } from './verification-facts';
import { checkAct } from './verification-transitions';

/** @throws {DomainError} `validation-failed` when nothing is corrected. */
export function tidy(file: DeskFile, given: Correction, around: Circumstances): Change {
  const current = file.verification;
  checkAct('tidy', current);
  if (Object.values(given).every((value) => value === undefined)) {
    throw fieldError('validation-failed', 'title', 'something_given', 'Say what is to be corrected');
  }
  const verification = withClassification(
    amended(current, {}),
    {
      title: given.title ?? current.title,
      class: given.class ?? current.class,
      categoryId: given.categoryId ?? current.categoryId,
      fieldInspection: given.fieldInspection ?? current.fieldInspection,
    },
    around,
  );
  const clocks = lengthened({ ...file, verification }, around);
  return { file: { verification, clocks }, fact: { verb: 'tidy', details: given }, by: around.actor };
}

/** Hands the report to another desk, whose reach the caller has checked: its clock goes on. */
export function changeDesk(
  file: DeskFile,
  toAgencyId: string,
  reason: string,
  around: Circumstances,
): Change {
  const { deskAgencyId: fromAgencyId } = file.verification;
  checkAct('change desk', file.verification);
  // What one desk proposed to itself is no decision of the next.
  const changes = { deskAgencyId: toAgencyId, pendingDecision: null };
  const verification = withConsequences(amended(file.verification, changes), around);
  return {
    file: { verification, clocks: handedOver(file.clocks, toAgencyId) },
    fact: { verb: 'change desk', details: { fromAgencyId, toAgencyId, reason } },
    by: around.actor,
  };
}

/**
 * Joins a report with another, which is handled instead from now on; nothing else about it changes.
 * @param rootOfParent the report that the parent follows in the end; itself while it follows none.
 * @throws {DomainError} `merged-into-parent`, `transition-not-allowed`, or `merge-not-possible`.
 */
export function merge(
  file: DeskFile,
  parent: Verification,
  rootOfParent: string,
  reason: string | null,
  { actor }: Circumstances,
): Change {
  const { reportId } = file.verification;
  if (parent.reportId === reportId) throw notPossible('itself', 'A report cannot be joined with itself');
  checkAct('merge', file.verification);
  if (rootOfParent === reportId) throw notPossible('circle', 'The other report follows this one already');
  if (parent.parentId !== null) {
    throw notPossible('not_merged', 'The other report follows a third one: use that', { rootOfParent });
  }
  if (parent.status === 'archived' || parent.status === 'withdrawn') {
    throw notPossible('handled', `The other report is ${parent.status}: nobody would act on this one`);
  }
  return {
    file: { ...file, verification: amended(file.verification, { parentId: parent.reportId }) },
    fact: { verb: 'merge', details: { parentId: parent.reportId, reason } },
    by: actor,
  };
}

/** Puts a merged report on its own again, as it was. @throws {DomainError} `not-merged`. */
export function unmerge(file: DeskFile, reason: string, { actor }: Circumstances): Change {
  const { parentId: formerParentId } = file.verification;
  if (formerParentId === null) throw new DomainError('not-merged');
  return {
    file: { ...file, verification: amended(file.verification, { parentId: null }) },
    fact: { verb: 'unmerge', details: { formerParentId, reason } },
    by: actor,
  };
}

function notPossible(rule: string, message: string, data: { rootOfParent?: string } = {}): DomainError {
  const errors: FieldError[] = [{ field: 'parentId', rule, message }];
  const { rootOfParent: parentId } = data;
  return new DomainError('merge-not-possible', message, { errors, ...(parentId ? { parentId } : {}) });
}
