import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { agenciesQuery, regionQuery, statusesQuery } from '../api/queries';
import { ReportRows } from '../queue/report-rows';
import { useWords } from '../words/words';
import { useFigures } from './figures';
import { type BehindFilter, indicatorsQuery, reportsBehind } from './queries';

const route = getRouteApi('/statistics/reports');

/** The reports behind a number, as far as whoever looks may read them. */
export function ReportsBehind() {
  const { words } = useWords();
  const filter = route.useSearch();
  const pages = useInfiniteQuery(reportsBehind(filter));
  const told = useToldFilter(filter);
  const { countedFor, countedWithin, from, to, regionCode, class: reportClass } = filter;
  const back = { from, to, regionCode, class: reportClass, agencyId: countedFor ?? countedWithin };
  return (
    <>
      <h1>{words('dash.behind')}</h1>
      <p>{told.join(' · ')}</p>
      <p className="soft">{words('dash.behindMeans')}</p>
      <p>
        <Link to="/statistics" search={withoutMissing(back)}>
          {words('dash.title')}
        </Link>
      </p>
      <ReportRows pages={pages} />
    </>
  );
}

/** What narrows the list, in words. */
function useToldFilter({
  from,
  to,
  regionCode,
  age,
  channel,
  archiveReason,
  ...filter
}: BehindFilter): string[] {
  const { words, wordsFor, language } = useWords();
  const { period } = useFigures();
  const agencyId = filter.countedFor ?? filter.countedWithin;
  const { data: agencies } = useQuery(agenciesQuery);
  const { data: statuses } = useQuery(statusesQuery);
  const { data: region } = useQuery({ ...regionQuery(regionCode ?? ''), enabled: regionCode !== undefined });
  const { data: all } = useQuery(indicatorsQuery({ language }));
  const labelOf = (id: string | undefined) => all?.indicators.find((each) => each.id === id)?.label;
  return [
    from && to ? period({ from, to }) : undefined,
    region?.fullName,
    agencies?.find(({ id }) => id === agencyId)?.name,
    filter.class && words(`class.${filter.class}`),
    age && labelOf(`backlog.${age}`),
    channel && labelOf(`channel.${channel}`),
    archiveReason && wordsFor(`reason.${archiveReason}`, 'reason.other'),
    filter.late && words('cases.late.true'),
    filter.returns === undefined ? undefined : words('dash.returned', { times: filter.returns }),
    filter.status && statuses?.find(({ status }) => status === filter.status)?.labels[language],
  ].filter((each) => each !== undefined);
}

const withoutMissing = <T extends object>(given: T) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: NonNullable<T[Key]>;
  };
