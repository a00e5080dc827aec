// What the map is made of: outlines from the API, numbers from the indicators.
import type { Schemas } from '../api/client';
import type { Spot } from './drawings';
import type { Indicator, Indicators } from './queries';

type RegionMap = Schemas['RegionMap'];
type Feature = RegionMap['features'][number];

const nameOf = ({ properties }: Feature) => properties.codes.join(' ');

/** As ECharts finds areas: by a name. */
export function withNames(map: RegionMap): object {
  return {
    ...map,
    features: map.features.map((each) => ({
      ...each,
      properties: { ...each.properties, name: nameOf(each) },
    })),
  };
}

export function outlineAround(map: RegionMap, regionCode: string): object | undefined {
  const around = map.features.find(({ properties }) => properties.codes.includes(regionCode.slice(0, 2)));
  return around && withNames({ ...map, features: [around] });
}

export interface Area {
  /** Null where the outline holds several provinces. */
  key: string | null;
  name: string;
  told: string;
  value: number | null;
}

const perPeople = 10_000;

/**
 * A number for each outline. Counts of provinces that share one are added, shares and rates put together from what
 * they are of; other numbers cannot be.
 */
export function areasOf(
  map: RegionMap,
  { groups, unit }: Indicator,
  say: (value: number) => string,
  few: string,
): Area[] {
  return map.features.map((feature) => {
    const { codes } = feature.properties;
    const within = groups.filter(({ key, suppressed }) => key !== null && codes.includes(key) && !suppressed);
    const known = within.filter(({ value }) => value !== null);
    const total = (part: 'value' | 'numerator' | 'denominator') =>
      known.reduce((sum, group) => sum + (group[part] ?? 0), 0);
    const together = () => {
      if (unit === 'share') return total('numerator') / total('denominator');
      if (unit === 'rate') return (total('numerator') / total('denominator')) * perPeople;
      return total('value');
    };
    const value = known.length === 0 ? null : together();
    const told = within.map(({ name, value: own }) => `${name}: ${own === null ? '–' : say(own)}`).join('\n');
    const [only = null] = codes.length === 1 ? codes : [];
    return { key: only, name: nameOf(feature), told: told || few, value };
  });
}

/** Where the places of a region's reports have their middle. */
export function spotsOf(
  { places }: Indicators,
  { groups }: Indicator,
  say: (value: number) => string,
): (Spot & { key: string })[] {
  const byKey = new Map(groups.map((group) => [group.key, group]));
  return places.flatMap(({ key, latitude, longitude }) => {
    const group = byKey.get(key);
    if (!group || group.value === null) return [];
    const { name, value } = group;
    return [{ key, name, latitude, longitude, value, told: `${name}: ${say(value)}` }];
  });
}
