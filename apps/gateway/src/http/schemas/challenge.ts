import { z } from 'zod';

export const challenge = z
  .looseObject({
    parameters: z
      .looseObject({
        algorithm: z.string(),
        nonce: z.string(),
        salt: z.string(),
        cost: z.number().int(),
        keyLength: z.number().int(),
        keyPrefix: z.string(),
        expiresAt: z.number().meta({ description: 'In seconds since 1970.' }),
      })
      .meta({ description: 'A counter is sought with which the derived key begins like the prefix.' }),
    signature: z.string(),
  })
  .meta({ id: 'Challenge', description: 'A challenge of ALTCHA, version 2.' });
