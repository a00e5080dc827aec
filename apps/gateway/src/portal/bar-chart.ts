// Bars as SVG, drawn here: readers that cannot see them are given the table with the same numbers.
import { scaleBand, scaleLinear } from 'd3-scale';
import { type Html, html } from '../http/html';

export interface Bar {
  name: string;
  value: number | null;
  /** As it is written at the end of the bar. */
  told: string;
}

const width = 360;
const rowHeight = 42;
const longest = 46;

export function barChart(title: string, bars: readonly Bar[]): Html {
  const height = bars.length * rowHeight;
  const along = scaleLinear([0, Math.max(1, ...bars.map(({ value }) => value ?? 0))], [0, width - 90]);
  const down = scaleBand(
    bars.map((_, i) => i),
    [0, height],
  ).paddingInner(0.2);
  const rows = bars.map(({ name, value, told }, i) => {
    const top = down(i) ?? 0;
    const length = along(value ?? 0);
    return html`<text x="0" y="${top + 13}">${shortened(name)}</text>
      <rect x="0" y="${top + 19}" width="${length.toFixed(1)}" height="14" />
      <text x="${(length + 5).toFixed(1)}" y="${top + 31}">${told}</text>`;
  });
  return html`<svg class="chart" viewBox="0 0 ${width} ${height}" role="img">
    <title>${title}</title>
    ${rows}
  </svg>`;
}

const shortened = (name: string) => (name.length > longest ? `${name.slice(0, longest - 1)}…` : name);
