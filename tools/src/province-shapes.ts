// Outlines of provinces in degrees, made from a drawing: coarse enough for a page, fine enough to be known again.
import { readFileSync } from 'node:fs';

type Point = readonly [longitude: number, latitude: number];
type Ring = Point[];

/** The drawing is older than the provinces that Papua and Papua Barat were divided into in 2022. */
const codesOf: Record<string, readonly string[]> = {
  ac: ['11'],
  su: ['12'],
  sb: ['13'],
  ri: ['14'],
  ja: ['15'],
  ss: ['16'],
  be: ['17'],
  la: ['18'],
  bb: ['19'],
  kr: ['21'],
  jk: ['31'],
  jb: ['32'],
  jt: ['33'],
  yo: ['34'],
  ji: ['35'],
  bt: ['36'],
  ba: ['51'],
  nb: ['52'],
  nt: ['53'],
  kb: ['61'],
  kt: ['62'],
  ks: ['63'],
  ki: ['64'],
  ku: ['65'],
  sa: ['71'],
  st: ['72'],
  sn: ['73'],
  sg: ['74'],
  go: ['75'],
  sr: ['76'],
  ma: ['81'],
  mu: ['82'],
  pa: ['91', '93', '94', '95'],
  pb: ['92', '96'],
};

// Fitted to 47 capes of large islands, which lie within 0.02 degrees of where Natural Earth has them.
const toDegrees = ([x, y]: Point): Point => [0.0578308 * x + 95.19894, -0.0580002 * y + 7.37065];

/** In degrees: half a pixel of a map that is as wide as a desk's screen. */
const tolerance = 0.03;
/** In square degrees: smaller islands are left out where a province has larger ones. */
const smallest = 0.005;
const largestKept = 4;

export function provinceShapes(drawing: string): { codes: readonly string[]; rings: string[] }[] {
  const svg = readFileSync(drawing, 'utf8');
  const paths = [...svg.matchAll(/id="id-(\w+)"[^]*?\sd="([^"]+)"/g)];
  return paths
    .map(([, id = '', path = '']) => {
      const codes = codesOf[id];
      if (!codes) throw new Error(`${drawing} has a province that is unknown: ${id}`);
      return { codes, rings: kept(ringsOf(path)).map(written) };
    })
    .sort(({ codes: [a = ''] }, { codes: [b = ''] }) => (a < b ? -1 : 1));
}

/** The drawing has but straight lines, from each point to the next. */
function ringsOf(path: string): Ring[] {
  const rings: Ring[] = [];
  let [x, y] = [0, 0];
  for (const part of path.split(/(?=[mM])/)) {
    const [start] = part;
    const numbers = part.match(/-?\d+(?:\.\d+)?/g)?.map(Number) ?? [];
    const ring: Ring = [];
    const first: Point = [numbers[0] ?? 0, numbers[1] ?? 0];
    for (let i = 0; i + 1 < numbers.length; i += 2) {
      const [dx, dy] = [numbers[i] ?? 0, numbers[i + 1] ?? 0];
      [x, y] = start === 'M' && i === 0 ? first : [x + dx, y + dy];
      ring.push([x, y]);
    }
    // What comes after a closed ring begins where that one began.
    [x, y] = ring[0] ?? [x, y];
    if (ring.length > 2) rings.push(ring.map(toDegrees));
  }
  return rings;
}

function kept(rings: Ring[]): Ring[] {
  const bySize = [...rings].sort((a, b) => areaOf(b) - areaOf(a));
  return bySize
    .filter((ring, i) => i < largestKept || areaOf(ring) >= smallest)
    .map((ring) => {
      const far = farthest(ring);
      return [...simplified(ring.slice(0, far + 1)).slice(0, -1), ...simplified(ring.slice(far))];
    });
}

const areaOf = (ring: Ring) =>
  Math.abs(
    ring.reduce((sum, [x, y], i) => {
      const [nextX, nextY] = ring[(i + 1) % ring.length] ?? [x, y];
      return sum + x * nextY - nextX * y;
    }, 0) / 2,
  );

const farthest = (ring: Ring) => {
  const [x, y] = ring[0] ?? [0, 0];
  const distances = ring.map(([otherX, otherY]) => Math.hypot(otherX - x, otherY - y));
  return distances.indexOf(Math.max(...distances));
};

/** As Douglas and Peucker do it: a point stays if the line without it would pass too far from it. */
function simplified(line: Ring): Ring {
  const [first, last] = [line[0], line.at(-1)];
  if (!first || !last || line.length < 3) return line;
  const length = Math.hypot(last[0] - first[0], last[1] - first[1]);
  const away = line.map(([x, y]) =>
    length === 0
      ? Math.hypot(x - first[0], y - first[1])
      : Math.abs((last[0] - first[0]) * (first[1] - y) - (first[0] - x) * (last[1] - first[1])) / length,
  );
  const most = Math.max(...away);
  if (most <= tolerance) return [first, last];
  const at = away.indexOf(most);
  return [...simplified(line.slice(0, at + 1)).slice(0, -1), ...simplified(line.slice(at))];
}

const written = (ring: Ring) =>
  ring.map((point) => point.map((degrees) => degrees.toFixed(2)).join(',')).join(' ');
