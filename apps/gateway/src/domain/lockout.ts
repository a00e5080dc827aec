/** So many wrong tries cost nothing but the time they take. */
export const freeTries = 10;

/** How long to wait after each further one. It never grows beyond an hour: nobody is locked out for good. */
export const waitsInSeconds = [30, 60, 120, 300, 900, 1_800, 3_600] as const;

/** After so long without a try, counting begins anew. */
export const forgottenAfterHours = 24;

/** Seconds to wait after try number `failures` (from 1) was wrong. */
export function waitAfter(failures: number): number {
  if (failures < freeTries) return 0;
  return waitsInSeconds[Math.min(failures - freeTries, waitsInSeconds.length - 1)] ?? 0;
}
