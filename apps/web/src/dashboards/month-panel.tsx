import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Choice } from '../fields';
import { useWords } from '../words/words';
import { BehindLink } from './behind-link';
import { Chart } from './chart';
import { byMonth } from './drawings';
import { FigureTable } from './figure-table';
import { useFigures } from './figures';
import { monthsWithin, withinMonth } from './months';
import type { PanelProps } from './panel';
import { behindFilter, type Indicator, indicatorsQuery, type Measure } from './queries';

/** What is looked at together. What was accepted and what closed itself are two lines, never one sum. */
const themes = {
  received: ['received'],
  onTime: ['verification_on_time', 'response_on_time', 'resolution_on_time'],
  days: ['verification_days', 'response_days', 'resolution_days'],
  closing: ['completion', 'auto_closed'],
  back: ['reopened', 'returned', 'returned_again'],
  satisfaction: ['satisfaction'],
} as const;
type Theme = keyof typeof themes;
const all = Object.values(themes).flat().join(',');

export function MonthPanel({ filter, told }: PanelProps) {
  const { words, language } = useWords();
  const { figure, count, month } = useFigures();
  const [theme, setTheme] = useState<Theme>('received');
  const { data } = useQuery(indicatorsQuery({ ...filter, groupBy: 'month', only: all, language }));
  const shown = useMemo(() => {
    if (!data) return undefined;
    const months = monthsWithin(data.period);
    const indicators = themes[theme].flatMap((id) => data.indicators.find((each) => each.id === id) ?? []);
    const unit = indicators[0]?.unit ?? 'reports';
    const measured = indicators.map(({ label, groups }) => {
      const by = new Map(groups.map((group) => [group.key, group]));
      return { name: label, measures: months.map((key) => by.get(key)) };
    });
    const lines = measured.map(({ name, measures }) => ({
      name,
      values: measures.map((measure) => valueOf(unit, measure)),
    }));
    const draw = byMonth(months.map(month), lines, (value) => figure(unit, value));
    return { period: data.period, months, measured, unit, draw };
  }, [data, theme, month, figure]);
  if (!shown) return null;
  const title = words('dash.byMonth', { what: words(`dash.theme.${theme}`) });
  const { months, measured, unit, period } = shown;
  return (
    <section className="panel wide-panel">
      <h2>{title}</h2>
      <div className="filters screen">
        <Choice
          label={words('dash.theme')}
          value={theme}
          options={(Object.keys(themes) as Theme[]).map((id) => ({ id, name: words(`dash.theme.${id}`) }))}
          onChange={(id) => setTheme(id as Theme)}
        />
      </div>
      <Chart title={title} told={told} draw={shown.draw} height={300} />
      <FigureTable
        label={title}
        heads={[
          words('dash.month'),
          ...measured.flatMap(({ name }) => (theme === 'received' ? [name] : [name, `n – ${name}`])),
        ]}
        rows={months.map((key, i) => {
          const some = measured.some(({ measures }) => measures[i] !== undefined);
          const behind = some ? { ...behindFilter(filter), ...withinMonth(key, period) } : null;
          return {
            key,
            name: <BehindLink behind={behind}>{month(key)}</BehindLink>,
            cells: measured.flatMap(({ measures }) => {
              const value = figure(unit, valueOf(unit, measures[i]));
              return theme === 'received'
                ? [value]
                : [value, measures[i] ? count(measures[i].denominator) : '0'];
            }),
          };
        })}
      />
    </section>
  );
}

/** A month that is not among the groups had no reports. */
function valueOf(unit: Indicator['unit'], measure: Measure | undefined): number | null {
  if (measure === undefined) return unit === 'reports' ? 0 : null;
  return measure.value;
}
