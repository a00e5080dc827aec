import { HttpCode } from '@nestjs/common';
import type { ProblemSlug } from '@lapor/domain-types';
import { Access } from '../access/staff.guard';
import type { StaffAction } from '../domain/permissions';
import { Documented } from './api-docs';
import { actionDone } from './schemas/answers';

/** Refusals of whatever an officer does with a case. */
export const onCase = ['changed-meanwhile'] as const satisfies ProblemSlug[];

/** Refusals of whatever a verification desk does with a report. */
export const atDesk = [
  'changed-meanwhile',
  'merged-into-parent',
  'second-person-required',
] as const satisfies ProblemSlug[];
export const onForwarding = [
  'arbiter-required',
  'same-agency',
  'outside-subtree',
  'unknown-agency',
  'unknown-category',
  ...atDesk,
] as const satisfies ProblemSlug[];

/** A staff action on one report. */
export function DeskAction(
  needed: StaffAction,
  id: string,
  summary: string,
  ...problems: ProblemSlug[]
): MethodDecorator {
  const decorators = [
    HttpCode(200),
    Access({ staff: needed }),
    Documented({
      id,
      summary,
      answers: { 200: { description: 'Done.', schema: actionDone } },
      problems: [
        'validation-failed',
        'not-signed-in',
        'session-expired',
        'not-allowed',
        'report-not-found',
        'subject-of-complaint',
        'transition-not-allowed',
        'service-unavailable',
        ...problems,
      ],
    }),
  ];
  return (target, key, descriptor) => decorators.forEach((decorate) => decorate(target, key, descriptor));
}
