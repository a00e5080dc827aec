// Squares of the map, so that what lies near a point is found by an index.
export interface Point {
  latitude: number;
  longitude: number;
}

/** In degrees: at least 540 m in Indonesia, so that 500 m around a point lie in its cell and those around it. */
export const side = 0.005;
export const perRow = 360 / side;
const metresPerDegree = 111_320;

export function cellOf({ latitude, longitude }: Point): number {
  return Math.floor(latitude / side) * perRow + Math.floor((longitude + 180) / side);
}

/** The cell of a point and the eight around it. */
export function cellsAround(point: Point): number[] {
  const steps = [-1, 0, 1];
  const middle = cellOf(point);
  return steps.flatMap((up) => steps.map((right) => middle + up * perRow + right));
}

/** In metres; as on a plane, which is exact enough for what lies near. */
export function distanceBetween(one: Point, other: Point): number {
  const latitude = ((one.latitude + other.latitude) / 2) * (Math.PI / 180);
  const up = (one.latitude - other.latitude) * metresPerDegree;
  const right = (one.longitude - other.longitude) * metresPerDegree * Math.cos(latitude);
  return Math.hypot(up, right);
}
