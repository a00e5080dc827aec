// How long clocks run, as one flat list: what is shown in a row is typed in a row.
import type { Schemas } from '../../api/client';

export type Regulation = Schemas['RegulationList']['items'][number];
export type Length = Regulation['lengths']['verification'];

export const units = [
  'working_days',
  'calendar_days',
  'clock_hours',
] as const satisfies readonly Length['unit'][];

const plain = ['verification', 'firstResponse', 'reply', 'completion', 'obligation', 'personalData'] as const;
const resolutions = ['informationRequest', 'aspiration', 'complaint', 'complaintWithInspection'] as const;

export const lengthKeys = [
  ...plain,
  ...resolutions,
  'emergencyVerification',
  'emergencyFirstResponse',
] as const;
export type LengthKey = (typeof lengthKeys)[number];
export type Lengths = Record<LengthKey, Length>;

export function flatOf({ lengths, emergency }: Pick<Regulation, 'lengths' | 'emergency'>): Lengths {
  const { resolution, ...rest } = lengths;
  return {
    ...rest,
    ...resolution,
    emergencyVerification: emergency.verification,
    emergencyFirstResponse: emergency.firstResponse,
  };
}

export function lengthsOf(regulation: Regulation): [LengthKey, Length][] {
  const flat = flatOf(regulation);
  return lengthKeys.map((key) => [key, flat[key]]);
}

export function nestedOf(flat: Lengths): Pick<Regulation, 'lengths' | 'emergency'> {
  const { verification, firstResponse, reply, completion, obligation, personalData, ...rest } = flat;
  const { emergencyVerification, emergencyFirstResponse, ...resolution } = rest;
  return {
    lengths: { verification, firstResponse, reply, completion, obligation, personalData, resolution },
    emergency: { verification: emergencyVerification, firstResponse: emergencyFirstResponse },
  };
}

/** Where the API finds a length. */
export function pathOf(key: LengthKey): string {
  if (key === 'emergencyVerification') return 'emergency.verification';
  if (key === 'emergencyFirstResponse') return 'emergency.firstResponse';
  return (resolutions as readonly string[]).includes(key) ? `lengths.resolution.${key}` : `lengths.${key}`;
}
