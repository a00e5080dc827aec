import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useAccount } from '../session/session-gate';
import { useWords } from '../words/words';
import { BehindLink } from './behind-link';
import { Chart } from './chart';
import { bars, heightOfBars } from './drawings';
import { FigureTable } from './figure-table';
import { useFigures } from './figures';
import type { PanelProps } from './panel';
import { behindFilter, type BehindFilter, type Indicator } from './queries';

/** How an indicator of parts narrows a list. */
const narrows = {
  backlog: (part: string) => ({ age: part }) as BehindFilter,
  channel: (part: string) => ({ channel: part }) as BehindFilter,
  archived_for: (part: string) => ({ archiveReason: part, status: 'archived' }) as BehindFilter,
};

/** How a whole is divided: a bar for each part. */
export function PartsPanel({
  filter,
  told,
  family,
  indicators,
}: PanelProps & { family: keyof typeof narrows; indicators: readonly Indicator[] }) {
  const { words } = useWords();
  const { figure, count } = useFigures();
  const navigate = useNavigate();
  const { can } = useAccount();
  const title = words(`dash.parts.${family}`);
  const parts = useMemo(
    () =>
      indicators
        .filter(({ id }) => id.startsWith(`${family}.`))
        .map(({ id, label, total }) => ({
          part: id.slice(family.length + 1),
          name: label.slice(label.indexOf(': ') + 2),
          total,
        })),
    [indicators, family],
  );
  const draw = useMemo(() => {
    const names = parts.map(({ name }) => name);
    return bars(names, { name: title, values: parts.map(({ total }) => total.numerator) }, (value) =>
      count(value),
    );
  }, [parts, title, count]);
  const whole = parts[0]?.total;
  const behind = (part: string): BehindFilter => ({ ...behindFilter(filter), ...narrows[family](part) });
  const pick = (at: number) => {
    const part = parts[at]?.part;
    if (part !== undefined && can.includes('read'))
      void navigate({ to: '/statistics/reports', search: behind(part) });
  };
  return (
    <section className="panel">
      <h2>{title}</h2>
      {!whole || whole.suppressed ? (
        <p className="box">{words('dash.none')}</p>
      ) : (
        <>
          <p className="soft">n = {count(whole.denominator)}</p>
          <Chart
            title={title}
            told={`${told} ${title}: n = ${count(whole.denominator)}`}
            draw={draw}
            height={heightOfBars(parts.length)}
            onPick={pick}
          />
          <FigureTable
            label={title}
            heads={[words(`dash.part.${family}`), words('dash.reports'), words('dash.share')]}
            rows={parts.map(({ part, name, total }) => ({
              key: part,
              name: <BehindLink behind={behind(part)}>{name}</BehindLink>,
              cells: [count(total.numerator), figure('share', total.value)],
            }))}
          />
        </>
      )}
    </section>
  );
}
