import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Button } from 'react-aria-components';
import { useWords } from '../words/words';
import { BehindLink } from './behind-link';
import { Chart } from './chart';
import { shaded, spotted } from './drawings';
import { FigureTable } from './figure-table';
import { useFigures } from './figures';
import { IndicatorChoice } from './indicator-choice';
import type { PanelProps } from './panel';
import { behindFilter, indicatorsQuery, regionMapQuery } from './queries';
import { areasOf, outlineAround, spotsOf, withNames } from './region-shapes';

const offered = [
  'received',
  'response_on_time',
  'resolution_on_time',
  'completion',
  'auto_closed',
  'returned',
];
/** Villages have no parts. */
const codeOfVillage = 13;

/** The regions within the chosen one, on a map. */
export function RegionPanel({ filter, told, onChange }: PanelProps) {
  const { words, language } = useWords();
  const { figure, basis } = useFigures();
  const [id, setId] = useState('received');
  const { data } = useQuery(
    indicatorsQuery({ ...filter, groupBy: 'region', only: offered.join(','), language }),
  );
  const { data: map } = useQuery(regionMapQuery);
  const indicator = data?.indicators.find((each) => each.id === id);
  const code = filter.regionCode;
  const shown = useMemo(() => {
    if (!data || !indicator || !map) return undefined;
    const say = (value: number) => figure(indicator.unit, value);
    if (code === undefined) {
      const areas = areasOf(map, indicator, say, words('dash.few'));
      const draw = shaded('nation', areas, say);
      return { draw, map: { name: 'nation', shapes: withNames(map) }, picked: areas.map(({ key }) => key) };
    }
    const outline = outlineAround(map, code);
    const spots = spotsOf(data, indicator, say);
    if (!outline || spots.length === 0) return null;
    const name = `around ${code.slice(0, 2)}`;
    const draw = spotted(name, spots, code.length === 2);
    return { draw, map: { name, shapes: outline }, picked: spots.map(({ key }) => key) };
  }, [data, indicator, map, code, figure, words]);
  if (!data || !indicator || shown === undefined) return null;
  const title = words('dash.byRegion', { what: indicator.label });
  const goTo = (regionCode: string) => onChange({ ...filter, regionCode });
  const pick = (at: number) => {
    const key = shown?.picked[at];
    if (key && key.length < codeOfVillage) goTo(key);
  };
  const up = code?.includes('.') ? code.slice(0, code.lastIndexOf('.')) : undefined;
  return (
    <section className="panel wide-panel">
      <h2>{title}</h2>
      <div className="filters screen">
        <IndicatorChoice indicators={data.indicators} value={id} onChange={setId} />
      </div>
      {shown ? (
        <Chart title={title} told={told} draw={shown.draw} map={shown.map} height={340} onPick={pick} />
      ) : (
        <p className="box">{words('dash.noPlaces', { minimum: data.minimum })}</p>
      )}
      <p className="soft">
        {code === undefined ? words('dash.divided') : words('dash.circles', { minimum: data.minimum })}{' '}
        {words('dash.outlines')} <a href={map?.attribution.url}>{map?.attribution.source}</a>,{' '}
        {map?.attribution.licence}.
      </p>
      {code === undefined ? null : (
        <p className="row screen">
          <Button className="quiet" onPress={() => (up ? goTo(up) : onChange(withoutRegion(filter)))}>
            {words('dash.outwards')}
          </Button>
        </p>
      )}
      <FigureTable
        label={title}
        heads={[words('dash.region'), indicator.label, words('dash.basis'), words('dash.reports')]}
        rows={indicator.groups.map((group) => {
          const { key, name, value } = group;
          const inwards = key !== null && key.length < codeOfVillage && key !== code;
          return {
            key: key ?? '',
            name: inwards ? (
              <Button className="link" onPress={() => goTo(key)}>
                {name}
              </Button>
            ) : (
              name
            ),
            cells: [
              figure(indicator.unit, value),
              basis(group),
              key === null ? (
                ''
              ) : (
                <BehindLink behind={{ ...behindFilter(filter), regionCode: key }}>
                  {words('dash.list')}
                  <span className="unseen"> – {name}</span>
                </BehindLink>
              ),
            ],
          };
        })}
      />
    </section>
  );
}

function withoutRegion({ regionCode: _, ...rest }: PanelProps['filter']): PanelProps['filter'] {
  return rest;
}
