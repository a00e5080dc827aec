// How many reports come from where, on a map and as a table.
import { type Html, html } from '../http/html';
import type { GroupMeasure, ToldIndicators } from '../statistics/indicators';
import { attribution, outlineAround, type Outline, outlines } from '../statistics/province-outlines';
import { dateInWords } from './dates';
import type { Page, Voice } from './layout';
import { browsing, mapOf, statistics } from './paths';
import { circleMap, shadedMap, shadeKey, shadeSteps } from './region-map';
import { secrecy, table, valueOf } from './statistics-page';

export interface MapTold {
  /** The region whose parts are shown; null: the nation. */
  region: { code: string; name: string; around: readonly { code: string; name: string }[] } | null;
  /** Whether a region was asked for that is none. */
  unknown: boolean;
  told: ToldIndicators;
}

/** Villages have no parts. */
const codeOfVillage = 13;

export function mapPage(voice: Voice, { region, unknown, told }: MapTold): Page {
  const { words, language } = voice;
  const { from, to } = told.period;
  const [received, ...others] = told.indicators;
  const rows = [...(received?.groups ?? [])].sort((a, b) => ((a.key ?? '~') < (b.key ?? '~') ? -1 : 1));
  const measures = others.map(({ groups, ...indicator }) => ({
    ...indicator,
    by: new Map(groups.map((group) => [group.key, group])),
  }));
  const title = region ? words('map.of', { region: region.name }) : words('map.title');
  const heads = [words('map.number'), words('stat.group.region'), 'n', ...others.map(({ label }) => label)];
  heads.push(words('map.list'));
  const main = html`<h1>${title}</h1>
    ${unknown ? html`<p class="box ask" role="status">${words('map.nothing')}</p>` : null}
    ${region ? wayUp(voice, region.around) : null}
    <p>
      <strong
        >${words('stat.period', { from: dateInWords(from, language), to: dateInWords(to, language) })}</strong
      >
    </p>
    ${
      rows.length === 0
        ? html`<p class="box">${words('stat.none')}</p>`
        : html`${picture(voice, region?.code ?? null, rows, told)}
          ${table(
            title,
            heads,
            rows.map(
              (row, i) =>
                html`<tr id="${idOf(row.key)}">
                  <td>${i + 1}</td>
                  <th scope="row">${nameOf(voice, row)}</th>
                  <td>${row.n === null ? words('stat.few') : words('stat.count', { value: row.n })}</td>
                  ${measures.map(({ unit, by }) => html`<td>${valueOf(voice, unit, by.get(row.key))}</td>`)}
                  <td>${listLink(voice, row)}</td>
                </tr>`,
            ),
          )}`
    }
    <p class="hint">${words('stat.minimum', { minimum: told.minimum })} ${secrecy(voice, told)}</p>
    <p class="hint">
      ${words('map.outlines')}
      <a href="${attribution.url}">${attribution.source}</a>, ${attribution.licence}.
    </p>
    <p><a href="${statistics(language)}">${words('stat.title')}</a></p>`;
  return { title, main };
}

function wayUp({ language, words }: Voice, around: readonly { code: string; name: string }[]): Html {
  const steps = [...around].reverse().map(({ code, name }) => [mapOf(language, code), name] as const);
  return html`<p>
    <a href="${mapOf(language)}">${words('map.nation')}</a>
    ${steps.map(([href, name]) => html` › <a href="${href}">${name}</a>`)}
  </p>`;
}

function picture(
  voice: Voice,
  regionCode: string | null,
  rows: readonly GroupMeasure[],
  told: ToldIndicators,
): Html {
  const { words } = voice;
  const behind = regionCode === null ? undefined : outlineAround(regionCode);
  if (!behind) return regionCode === null ? nation(voice, rows, told.minimum) : html``;
  const circles = told.places.flatMap(({ key, latitude, longitude }) => {
    const at = rows.findIndex((row) => row.key === key);
    const row = rows[at];
    if (row?.value === null || row === undefined) return [];
    return [
      {
        latitude,
        longitude,
        value: row.value,
        number: at + 1,
        told: toldOf(voice, row),
        href: onward(voice, row),
      },
    ];
  });
  if (circles.length === 0)
    return html`<p class="box">${words('map.noPlaces', { minimum: told.minimum })}</p>`;
  return html`<p class="hint">${words('map.circles', { minimum: told.minimum })}</p>
    ${circleMap(circles, behind, regionCode?.length === 2 ? behind : null)}`;
}

function nation(voice: Voice, rows: readonly GroupMeasure[], minimum: number): Html {
  const { words } = voice;
  const shaded = outlines.map((outline) => {
    const within = rows.filter(({ key }) => outline.codes.includes(key ?? ''));
    const known = within.flatMap(({ value }) => value ?? []);
    const value = known.length === 0 ? null : known.reduce((sum, each) => sum + each, 0);
    const [only] = within;
    const toldEach = within.map((row) => toldOf(voice, row)).join('; ');
    return { outline, value, told: toldEach || words('stat.few'), href: onwardFrom(voice, outline, only) };
  });
  const steps = shadeSteps(
    shaded.flatMap(({ value }) => value ?? []),
    minimum,
  );
  const say = (from: number, next: number | null) => {
    if (next === null) return words('map.from', { from });
    return next - from === 1
      ? words('map.exactly', { from })
      : words('map.between', { from, until: next - 1 });
  };
  return html`<p class="hint">${words('map.shades')}</p>
    ${shadedMap(shaded, steps)} ${shadeKey(steps, say)}
    <p class="hint">${words('map.divided')}</p>`;
}

/** To the map of the province; where an outline holds several, to the first of them in the table. */
function onwardFrom({ language }: Voice, { codes }: Outline, first: GroupMeasure | undefined): string {
  const [code = ''] = codes;
  if (codes.length === 1) return mapOf(language, code);
  return first ? `#${idOf(first.key)}` : mapOf(language, code);
}

const toldOf = ({ words }: Voice, { name, value }: GroupMeasure) =>
  `${name}: ${value === null ? words('stat.few') : words('stat.count', { value })}`;
const idOf = (key: string | null) => `w-${key ?? 'tanpa'}`;

function onward({ language }: Voice, { key }: GroupMeasure): string {
  return key !== null && key.length < codeOfVillage ? mapOf(language, key) : `#${idOf(key)}`;
}

function nameOf(voice: Voice, row: GroupMeasure): Html {
  if (row.key === null || row.key.length >= codeOfVillage) return html`${row.name}`;
  return html`<a href="${onward(voice, row)}">${row.name}</a>`;
}

function listLink({ words, language }: Voice, { key, name }: GroupMeasure): Html | null {
  if (key === null) return null;
  const list = `${browsing(language)}?${new URLSearchParams({ wilayah: name })}`;
  return html`<a href="${list}">${words('map.list')}<span class="unseen"> – ${name}</span></a>`;
}
