import { DomainError } from '@lapor/domain-types';
import { z } from 'zod';

/** In a path: what is no id gets the same answer as an id that nobody has. */
export const reportIdParam = z
  .string()
  .refine((id) => {
    if (!z.uuid().safeParse(id).success) throw new DomainError('report-not-found');
    return true;
  })
  .meta({ format: 'uuid' });
