import { useWords } from '../words/words';
import { FigureTable } from './figure-table';
import { useFigures } from './figures';
import type { Indicator } from './queries';

/** Every indicator, with what it counts and of how many. */
export function AllIndicators({ indicators }: { indicators: readonly Indicator[] }) {
  const { words } = useWords();
  const { figure, basis } = useFigures();
  return (
    <section>
      <h2>{words('dash.all')}</h2>
      <FigureTable
        label={words('dash.all')}
        heads={[words('dash.indicator'), words('dash.value'), words('dash.basis')]}
        rows={indicators.map(({ id, label, definition, unit, total }) => ({
          key: id,
          name: (
            <>
              {label}
              <span className="soft meaning">{definition}</span>
            </>
          ),
          cells: [
            <>
              {figure(unit, total.value)}
              {total.p90 === null ? null : (
                <span className="soft meaning">{words('dash.p90', { days: figure('days', total.p90) })}</span>
              )}
            </>,
            basis(total),
          ],
        }))}
      />
    </section>
  );
}
