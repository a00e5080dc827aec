import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useAccount } from '../session/session-gate';
import { useWords } from '../words/words';
import { BehindLink } from './behind-link';
import { Chart } from './chart';
import { comparable, leastCompared } from './compared';
import { bars, heightOfBars } from './drawings';
import { FigureTable } from './figure-table';
import { useFigures } from './figures';
import { IndicatorChoice } from './indicator-choice';
import type { PanelProps } from './panel';
import { behindFilter, type BehindFilter, type Group, indicatorsQuery } from './queries';

const offered = [
  'response_on_time',
  'resolution_on_time',
  'response_days',
  'resolution_days',
  'completion',
  'auto_closed',
  'returned',
  'reopened',
  'satisfaction',
  'evidence',
  'received',
];

/** Agencies side by side: only those with enough reports, so that nobody is ranked by chance. */
export function AgencyPanel({ filter, told }: PanelProps) {
  const { words, language } = useWords();
  const { figure, count, basis } = useFigures();
  const navigate = useNavigate();
  const { can } = useAccount();
  const [id, setId] = useState('response_on_time');
  const { data } = useQuery(
    indicatorsQuery({ ...filter, groupBy: 'agency', only: offered.join(','), language }),
  );
  const indicator = data?.indicators.find((each) => each.id === id);
  const { compared, others } = useMemo(() => comparable(indicator?.groups ?? []), [indicator]);
  const draw = useMemo(() => {
    const line = { name: indicator?.label ?? '', values: compared.map(({ value }) => value) };
    const unit = indicator?.unit ?? 'reports';
    return bars(
      compared.map(({ name, denominator }) => `${name} (n = ${count(denominator)})`),
      line,
      (value) => figure(unit, value),
    );
  }, [compared, indicator, figure, count]);
  if (!data || !indicator) return null;
  const title = words('dash.byAgency', { what: indicator.label });
  const behind = ({ key }: Group): BehindFilter | null => {
    const { countedWithin: _, ...same } = behindFilter(filter);
    return key === null ? null : { ...same, countedFor: key };
  };
  const pick = (at: number) => {
    const search = compared[at] && behind(compared[at]);
    if (search && can.includes('read')) void navigate({ to: '/statistics/reports', search });
  };
  return (
    <section className="panel">
      <h2>{title}</h2>
      <div className="screen">
        <IndicatorChoice indicators={data.indicators} value={id} onChange={setId} />
      </div>
      <p className="soft">{indicator.definition}</p>
      {compared.length > 0 ? (
        <Chart title={title} told={told} draw={draw} height={heightOfBars(compared.length)} onPick={pick} />
      ) : null}
      <p className="soft">{words('dash.compared', { least: leastCompared })}</p>
      {compared.length + others.length > 0 ? (
        <FigureTable
          label={title}
          heads={[words('dash.agency'), indicator.label, words('dash.basis')]}
          rows={[...compared, ...others].map((group) => ({
            key: group.key ?? '',
            name: <BehindLink behind={behind(group)}>{group.name}</BehindLink>,
            cells: [figure(indicator.unit, group.value), basis(group)],
          }))}
        />
      ) : null}
    </section>
  );
}
