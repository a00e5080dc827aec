import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { categoriesQuery, officersQuery, type Report, regionQuery } from '../api/queries';
import { dayIn, momentIn } from '../words/moments';
import { useWords } from '../words/words';

export function Facts({ report }: { report: Report }) {
  const { words, wordsFor, language, locale } = useWords();
  const { data: categories = [] } = useQuery(categoriesQuery);
  const { data: region } = useQuery({
    ...regionQuery(report.regionCode ?? ''),
    enabled: report.regionCode !== null,
  });
  const { officerId, excludedAccountIds } = report;
  const named = officerId !== null || excludedAccountIds.length > 0;
  const { data: officers = [] } = useQuery({ ...officersQuery, enabled: named });
  const namesOf = (accountIds: readonly string[]) =>
    officers.filter(({ accountId }) => accountIds.includes(accountId)).map(({ displayName }) => displayName);
  const category = categories.find(({ id }) => id === report.categoryId);
  const facts: [label: string, value: ReactNode][] = [
    [words('fact.class'), words(`class.${report.class}`)],
    [words('fact.category'), category?.labels[language] ?? report.categoryId],
    [words('fact.region'), region?.fullName ?? report.regionCode],
    [words('fact.location'), report.location && `${report.location.latitude}, ${report.location.longitude}`],
    [words('fact.incidentDate'), dayIn(locale, report.incidentDate)],
    [words('fact.receivedAt'), momentIn(locale, report.receivedAt)],
    [words('fact.agency'), report.agency?.name],
    [words('fact.officer'), officerId && namesOf([officerId]).join()],
    [words('fact.excluded'), namesOf(excludedAccountIds).join(', ')],
    [words('fact.desk'), report.desk?.name],
    [words('fact.reporter'), report.anonymous ? words('fact.anonymous') : null],
    [words('fact.secret'), report.secret ? words('yes') : null],
    [words('fact.supporters'), report.supporters > 0 ? report.supporters : null],
    [words('fact.question'), report.question],
    ...Object.entries(report.answers).map(([question, answer]): [string, ReactNode] => [
      category?.questions.find(({ id }) => id === question)?.labels[language] ?? question,
      Array.isArray(answer) ? answer.join(', ') : answer,
    ]),
  ];
  return (
    <>
      <h2>{words('fact.title')}</h2>
      <dl className="facts">
        {facts
          .filter(([, value]) => value !== null && value !== undefined && value !== '')
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        {report.clocks.map((clock) => (
          <div key={`${clock.kind} ${clock.round} ${clock.agencyId}`}>
            <dt>{wordsFor(`clock.${clock.kind}`, 'clock.other')}</dt>
            <dd>
              {clock.stoppedAt
                ? words('clock.stopped', { moment: momentIn(locale, clock.stoppedAt) })
                : clock.pausedAt
                  ? words('clock.paused')
                  : words('clock.until', { moment: momentIn(locale, clock.dueAt) })}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
