// What charts look like: colours that differ in lightness too, bars from nought, nothing that moves.
import type { EChartsOption } from 'echarts';

/** What ECharts tells of what it writes a label for. */
interface Drawn {
  dataIndex: number;
  value?: unknown;
}
type Draw = (top: number) => EChartsOption;

const ink = '#1b1f24';
const colours = ['#0b4f8a', '#b45309', '#176637', '#7a2e8e'];
const marks = ['circle', 'rect', 'triangle', 'diamond'];
const font = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif';
const plain = {
  animation: false,
  color: colours,
  textStyle: { fontFamily: font, color: ink, fontSize: 13 },
} as const;
/** The pointer's box drawn on the canvas: as HTML it would need styles that the page forbids. */
const onCanvas = { renderMode: 'richText', confine: true } as const;

export interface Series {
  name: string;
  values: readonly (number | null)[];
}

/** Bars of one thing by month, or a line for each of several. */
export function byMonth(
  months: readonly string[],
  series: readonly Series[],
  say: (value: number) => string,
): Draw {
  const bars = series.length === 1;
  return (top) => ({
    ...plain,
    grid: { top: top + (bars ? 20 : 64), left: 8, right: 16, bottom: 8, containLabel: true },
    legend: bars ? { show: false } : { top, left: 0, textStyle: { fontSize: 13 } },
    tooltip: { ...onCanvas, trigger: 'axis', valueFormatter: (value) => sayOr(say, value) },
    xAxis: { type: 'category', data: [...months], axisLabel: { color: ink, hideOverlap: true } },
    yAxis: { type: 'value', min: 0, axisLabel: { color: ink, formatter: (value: number) => say(value) } },
    series: series.map(({ name, values }, i) =>
      bars
        ? { type: 'bar', name, data: [...values], barMaxWidth: 48 }
        : {
            ...{ type: 'line', name, data: [...values], connectNulls: false },
            ...{ symbol: marks[i % marks.length] ?? 'circle', symbolSize: 9, lineStyle: { width: 2.5 } },
          },
    ),
  });
}

export const heightOfBars = (count: number) => Math.max(120, count * 44 + 30);

/** A bar for each, the first at the top, its number written at its end. */
export function bars(
  names: readonly string[],
  { name, values }: Series,
  say: (value: number) => string,
): Draw {
  return (top) => ({
    ...plain,
    grid: { top: top + 6, left: 8, right: 72, bottom: 8, containLabel: false },
    tooltip: { ...onCanvas, trigger: 'item', valueFormatter: (value) => sayOr(say, value) },
    yAxis: { type: 'category', inverse: true, data: [...names], show: false },
    xAxis: { type: 'value', min: 0, show: false },
    series: [
      {
        ...{ type: 'bar', name, data: [...values], barWidth: 14 },
        label: {
          show: true,
          position: 'right',
          color: ink,
          formatter: ({ value }: Drawn) => sayOr(say, value),
        },
      },
      {
        // The name above its bar, so that long ones fit a phone.
        ...{ type: 'bar', data: names.map(() => 0), barWidth: 14, barGap: '-100%', silent: true },
        tooltip: { show: false },
        label: {
          ...{ show: true, position: [0, -18], color: ink, align: 'left' },
          formatter: ({ dataIndex }: Drawn) => names[dataIndex] ?? '',
        },
      },
    ],
  });
}

const shades = ['#cfe0f0', '#7fb0d9', '#4488bf', '#0b4f8a', '#062c4e'];

/** Areas by their number; those without one are grey. */
export function shaded(
  map: string,
  areas: readonly { name: string; told: string; value: number | null }[],
  say: (value: number) => string,
): Draw {
  const known = areas.flatMap(({ value }) => value ?? []);
  const [least, most] = [Math.min(...known, 0), Math.max(...known, 0)];
  const toldOf = new Map(areas.map(({ name, told }) => [name, told]));
  return (top) => ({
    ...plain,
    tooltip: { ...onCanvas, trigger: 'item', formatter: (at) => toldOf.get(first(at).name ?? '') ?? '' },
    visualMap: {
      ...{ type: 'continuous', min: least, max: most > least ? most : least + 1, inRange: { color: shades } },
      ...{
        orient: 'horizontal',
        left: 0,
        bottom: 0,
        itemHeight: 120,
        text: [say(most), say(least)],
      },
      ...{ outOfRange: { color: '#d9dee5' }, textStyle: { color: ink } },
    },
    series: [
      {
        ...{
          type: 'map',
          map,
          aspectScale: 1,
          preserveAspect: 'contain',
          top: top + 4,
          left: 4,
          right: 4,
          bottom: 48,
          selectedMode: false,
        },
        itemStyle: { areaColor: '#d9dee5', borderColor: '#fff' },
        emphasis: { label: { show: false }, itemStyle: { areaColor: '#f2b705' } },
        data: areas.map(({ name, value }) => ({ name, value: value ?? Number.NaN })),
      },
    ],
  });
}

export interface Spot {
  name: string;
  told: string;
  longitude: number;
  latitude: number;
  value: number;
}

/** Circles as large as their number, over the outline of where they lie. */
export function spotted(map: string, spots: readonly Spot[], whole: boolean): Draw {
  const most = Math.max(1, ...spots.map(({ value }) => value));
  return (top) => ({
    ...plain,
    tooltip: {
      ...onCanvas,
      trigger: 'item',
      formatter: (at) => spots[first(at).dataIndex]?.told ?? '',
    },
    geo: {
      ...{
        map,
        aspectScale: 1,
        preserveAspect: 'contain',
        top: top + 8,
        left: 8,
        right: 8,
        bottom: 8,
        silent: true,
      },
      itemStyle: { areaColor: '#d9dee5', borderColor: '#4c5664' },
      ...(whole ? {} : { boundingCoords: around(spots) }),
    },
    series: [
      {
        ...{ type: 'scatter', coordinateSystem: 'geo', labelLayout: { hideOverlap: true } },
        data: spots.map(({ longitude, latitude, value }) => [longitude, latitude, value]),
        symbolSize: ([, , value = 0]: number[]) => 12 + 40 * Math.sqrt(value / most),
        itemStyle: { color: '#0b4f8a', opacity: 0.85, borderColor: '#fff' },
        label: {
          ...{ show: true, position: 'bottom', color: ink, textBorderColor: '#fff', textBorderWidth: 3 },
          formatter: ({ dataIndex }: Drawn) => spots[dataIndex]?.name ?? '',
        },
      },
    ],
  });
}

function around(spots: readonly Spot[]): [[number, number], [number, number]] {
  const margin = 0.08;
  const [east, north] = [spots.map(({ longitude }) => longitude), spots.map(({ latitude }) => latitude)];
  return [
    [Math.min(...east) - margin, Math.max(...north) + margin],
    [Math.max(...east) + margin, Math.min(...north) - margin],
  ];
}

const sayOr = (say: (value: number) => string, value: unknown) =>
  typeof value === 'number' && !Number.isNaN(value) ? say(value) : '–';

/** The pointer is over one thing. */
function first(at: object): { dataIndex: number; name?: string } {
  return (Array.isArray(at) ? at[0] : at) as { dataIndex: number; name?: string };
}
