// Where provinces lie, for maps. The drawing knows those of 2012 to 2022: some outlines hold several of today.
import type { Point } from '../domain/map-cells';
import shapes from './province-shapes.json';

export interface Outline {
  /** The provinces within it. */
  codes: readonly string[];
  rings: readonly (readonly Point[])[];
}

export const outlines: readonly Outline[] = shapes.map(({ codes, rings }) => ({
  codes,
  rings: rings.map((ring) => ring.split(' ').map(pointOf)),
}));

export const attribution = {
  source: 'MapSVG, @svg-maps/indonesia; simplified, in degrees',
  url: 'https://github.com/VictorCazanave/svg-maps/tree/master/packages/indonesia',
  licence: 'CC-BY-4.0',
};

/** That of the province of a region. */
export function outlineAround(regionCode: string): Outline | undefined {
  return outlines.find(({ codes }) => codes.includes(regionCode.slice(0, 2)));
}

function pointOf(written: string): Point {
  const [longitude = 0, latitude = 0] = written.split(',').map(Number);
  return { longitude, latitude };
}
