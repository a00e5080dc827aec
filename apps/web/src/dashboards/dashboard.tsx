import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button } from 'react-aria-components';
import { Refused } from '../api/client';
import { RefusedBox } from '../refused-box';
import { useWords } from '../words/words';
import { AgencyPanel } from './agency-panel';
import { AllIndicators } from './all-indicators';
import { useFigures } from './figures';
import { Filters } from './filters';
import { MonthPanel } from './month-panel';
import { PartsPanel } from './parts-panel';
import { addressOf, type DashboardFilter, indicatorsQuery } from './queries';
import { RegionPanel } from './region-panel';

const route = getRouteApi('/statistics');

export function Dashboard() {
  const { words, wordsFor, language } = useWords();
  const { count, period } = useFigures();
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const { data, error } = useQuery(indicatorsQuery({ ...filter, language }));
  const change = (next: DashboardFilter) => void navigate({ to: '/statistics', search: next, replace: true });
  const problems = problemsOf(error, wordsFor);
  const address = addressOf({ ...filter, language });
  const received = data?.indicators.find(({ id }) => id === 'received')?.total;
  const told = data ? `${period(data.period)} n = ${count(received?.n)}.` : '';
  const panel = { filter, told, onChange: change };
  return (
    <>
      <h1>{words('dash.title')}</h1>
      <Filters filter={filter} period={data?.period} problems={problems} onChange={change} />
      {error && problems.size === 0 ? <RefusedBox error={error} /> : null}
      {data ? (
        <>
          <p>
            <strong>{told}</strong>
          </p>
          <p className="soft">
            {words('dash.minimum', { minimum: data.minimum })}{' '}
            {words(data.secretCounted ? 'dash.secretCounted' : 'dash.secretLeft', { minimum: data.minimum })}
          </p>
          <p className="row screen">
            <a className="download" href={`/v1/indicators.csv?${address}`} download>
              {words('dash.csv')}
            </a>
            <a className="download" href={`/v1/indicators.xlsx?${address}`} download>
              {words('dash.xlsx')}
            </a>
            <Button className="quiet" onPress={() => window.print()}>
              {words('dash.print')}
            </Button>
          </p>
          <div className="panels">
            <MonthPanel {...panel} />
            <PartsPanel {...panel} family="backlog" indicators={data.indicators} />
            <PartsPanel {...panel} family="channel" indicators={data.indicators} />
            <PartsPanel {...panel} family="archived_for" indicators={data.indicators} />
            <AgencyPanel {...panel} />
            <RegionPanel {...panel} />
          </div>
          <AllIndicators indicators={data.indicators} />
        </>
      ) : error ? null : (
        <p role="status">{words('waiting')}</p>
      )}
    </>
  );
}

/** What is wrong, by the field it is wrong in. */
function problemsOf(error: Error | null, wordsFor: ReturnType<typeof useWords>['wordsFor']) {
  const errors = error instanceof Refused ? error.problem.errors : undefined;
  return new Map(errors?.map(({ field, rule }) => [field, wordsFor(`rule.${rule}`, 'rule.other')]) ?? []);
}
