// Numbers of regions on a map, as SVG without scripts. The table beside it has the same numbers and ways on, so
// that the picture is kept from readers who cannot see it and from the order of keys.
import { scaleSqrt } from 'd3-scale';
import { type Html, html } from '../http/html';
import type { Point } from '../domain/map-cells';
import type { Outline } from '../statistics/province-outlines';

export interface Shaded {
  outline: Outline;
  /** Null: too few to be told. */
  value: number | null;
  told: string;
  href: string;
}

export interface Circle extends Point {
  value: number;
  /** By which it is found in the table. */
  number: number;
  told: string;
  href: string;
}

const width = 720;
const highest = 720;
const shades = 5;
const [smallestRadius, largestRadius] = [16, 40];

/** From which number on a shade begins: steps of the same ratio, so that one large province leaves room for others. */
export function shadeSteps(values: readonly number[], least: number): number[] {
  const most = Math.max(least, ...values);
  const steps = Array.from({ length: shades }, (_, i) => rounded(least * (most / least) ** (i / shades)));
  return [...new Set(steps)];
}

function rounded(value: number): number {
  const unit = 10 ** Math.floor(Math.log10(value));
  return Math.floor(value / unit) * unit;
}

const shadeOf = (steps: readonly number[], value: number) => steps.filter((step) => step <= value).length;

export function shadedMap(regions: readonly Shaded[], steps: readonly number[]): Html {
  const view = viewAround(regions.flatMap(({ outline }) => outline.rings.flat()));
  return picture(
    view,
    regions.map(
      ({ outline, value, told, href }) =>
        html`<a href="${href}" tabindex="-1"
          ><title>${told}</title>
          <path class="shade-${value === null ? 0 : shadeOf(steps, value)}" d="${pathOf(outline, view)}"
        /></a>`,
    ),
  );
}

/** @param within what is shown in whole; without it, what lies around the circles. */
export function circleMap(circles: readonly Circle[], behind: Outline, within: Outline | null): Html {
  const view = viewAround(within?.rings.flat() ?? circles);
  const radius = scaleSqrt(
    [0, Math.max(1, ...circles.map(({ value }) => value))],
    [smallestRadius, largestRadius],
  );
  // Larger ones first, so that small ones stay in sight.
  const drawn = [...circles].sort((a, b) => b.value - a.value);
  return picture(view, [
    html`<path class="land" d="${pathOf(behind, view)}" />`,
    ...drawn.map((circle) => {
      const [x, y] = view.at(circle);
      return html`<a href="${circle.href}" tabindex="-1"
        ><title>${circle.told}</title>
        <circle cx="${x}" cy="${y}" r="${radius(circle.value).toFixed(1)}" />
        <text x="${x}" y="${y}" dy=".35em">${circle.number}</text></a
      >`;
    }),
  ]);
}

export function shadeKey(
  steps: readonly number[],
  say: (from: number, until: number | null) => string,
): Html {
  const items = steps.map(
    (from, i) =>
      html`<li>
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <rect class="shade-${i + 1}" width="20" height="20" />
        </svg>
        ${say(from, steps[i + 1] ?? null)}
      </li>`,
  );
  return html`<ul class="key-of-map">
    ${items}
  </ul>`;
}

interface View {
  height: number;
  at: (point: Point) => [x: string, y: string];
}

function viewAround(points: readonly Point[]): View {
  const [south, north] = spanOf(points.map(({ latitude }) => latitude));
  const [west, east] = spanOf(points.map(({ longitude }) => longitude));
  // Near the equator a degree is as long in one direction as in the other.
  const scale = Math.min(width / (east - west), highest / (north - south));
  const aside = (width - (east - west) * scale) / 2;
  return {
    height: Math.ceil((north - south) * scale),
    at: ({ latitude, longitude }) => [
      ((longitude - west) * scale + aside).toFixed(1),
      ((north - latitude) * scale).toFixed(1),
    ],
  };
}

/** With room for the circles at its ends. */
function spanOf(degrees: readonly number[]): [from: number, to: number] {
  const [from, to] = [Math.min(...degrees), Math.max(...degrees)];
  const room = Math.max(0.01, (to - from) * 0.08);
  return [from - room, to + room];
}

const pathOf = ({ rings }: Outline, view: View) =>
  rings.map((ring) => `M${ring.map((point) => view.at(point).join(' ')).join('L')}Z`).join('');

const picture = ({ height }: View, drawn: readonly Html[]) =>
  html`<svg class="map" viewBox="0 0 ${width} ${height}" aria-hidden="true">${drawn}</svg>`;
