import { HttpCode } from '@nestjs/common';
import type { ProblemSlug } from '@lapor/domain-types';
import { Access } from '../access/staff.guard';
import { Documented } from './api-docs';
import { actionDone } from './schemas/answers';

/** Something that a reporter does with a report. */
export function ReporterAction(id: string, summary: string, ...problems: ProblemSlug[]): MethodDecorator {
  const decorators = [
    HttpCode(200),
    Access('reporter'),
    Documented({
      id,
      summary,
      answers: { 200: { description: 'Done.', schema: actionDone } },
      problems: [
        'validation-failed',
        'report-not-found',
        'transition-not-allowed',
        'service-unavailable',
        ...problems,
      ],
    }),
  ];
  return (target, key, descriptor) => decorators.forEach((decorate) => decorate(target, key, descriptor));
}
