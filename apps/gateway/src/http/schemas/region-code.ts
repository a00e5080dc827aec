import { regionCode as shape } from '@lapor/contracts';
import { z } from 'zod';

const bps = /^\d{4,10}$/;
const guide =
  'This looks like a BPS code, which means other regions: give the Kemendagri code with its dots, such as 13.73.04.2001; /v1/reference/regions?q= finds it by name';

/** A Kemendagri code with its dots; one of the statistics office is recognised, and never translated. */
export const regionCode = z
  .string()
  .max(20)
  .superRefine((code, context) => {
    if (bps.test(code)) context.addIssue({ code: 'custom', message: guide, params: { rule: 'bps_code' } });
    else if (!shape.safeParse(code).success) {
      const message = 'A Kemendagri code with its dots, such as 13.73.04.2001';
      context.addIssue({ code: 'custom', message, params: { rule: 'invalid_format' } });
    }
  })
  .meta({
    pattern: '^\\d{2}(\\.\\d{2}(\\.\\d{2}(\\.\\d{4})?)?)?$',
    description: 'Kemendagri code with its dots.',
  });
