// Pieces of several answers.
import { z } from 'zod';

export const instant = z.iso.datetime();
export const agencyRef = z.object({ id: z.string(), name: z.string() }).meta({ id: 'AgencyRef' });
