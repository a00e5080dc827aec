import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { ActionForm } from '../actions/action-form';
import { api, type Schemas, told } from '../api/client';
import { duplicatesQuery, type Report, reportQuery } from '../api/queries';
import { LongText } from '../fields';
import { DueTag } from '../queue/due-tag';
import { RefusedBox } from '../refused-box';
import { Facts } from '../report/facts';
import { useWords } from '../words/words';

const route = getRouteApi('/reports/$reportId/duplicates');
type Duplicate = Schemas['DuplicateList']['items'][number];

/** A report beside those that may say the same, to join it with one of them. */
export function DuplicatesPage() {
  const { reportId } = route.useParams();
  const { words } = useWords();
  const { data: report, error } = useQuery(reportQuery(reportId));
  const { data: found } = useQuery(duplicatesQuery(reportId));
  if (error && !report) return <RefusedBox error={error} />;
  if (!report || !found) return <p role="status">{words('waiting')}</p>;
  return (
    <>
      <p>
        <Link to="/reports/$reportId" params={{ reportId }}>
          {words('duplicates.back')}
        </Link>
      </p>
      <h1>{words('duplicates.title')}</h1>
      {found.items.length === 0 ? (
        <p>{words('duplicates.none')}</p>
      ) : (
        <Tabs>
          <TabList className="tabs" aria-label={words('duplicates.title')}>
            {found.items.map((other) => (
              <Tab key={other.reportId} id={other.reportId}>
                {other.title}
              </Tab>
            ))}
          </TabList>
          {found.items.map((other) => (
            <TabPanel key={other.reportId} id={other.reportId}>
              <Compared report={report} other={other} />
            </TabPanel>
          ))}
        </Tabs>
      )}
    </>
  );
}

function Compared({ report, other }: { report: Report; other: Duplicate }) {
  const { words, locale } = useWords();
  const { data } = useQuery(reportQuery(other.reportId));
  const share = new Intl.NumberFormat(locale, { style: 'percent' }).format(other.score);
  return (
    <>
      <p className="marks">
        {words('duplicates.score', { share })}
        {other.reasons.map((reason) => (
          <span className="tag" key={reason}>
            {words(`likeness.${reason}`)}
          </span>
        ))}
      </p>
      <div className="beside">
        <Side label={words('duplicates.this')} report={report} />
        {data ? (
          <Side label={words('duplicates.other')} report={data} />
        ) : (
          <p role="status">{words('waiting')}</p>
        )}
      </div>
      {report.can.includes('merge') ? <MergeForm report={report} other={other} /> : null}
    </>
  );
}

function Side({ label, report }: { label: string; report: Report }) {
  const { language } = useWords();
  return (
    <article className="box" aria-label={label}>
      <p className="soft">{label}</p>
      <h2>{report.title}</h2>
      <p className="marks">
        <DueTag report={report} />
        <span className="tag">{report.statusLabels[language]}</span>
      </p>
      <p className="text">{report.text}</p>
      <Facts report={report} />
    </article>
  );
}

function MergeForm({ report, other }: { report: Report; other: Duplicate }) {
  const { words } = useWords();
  const navigate = useNavigate();
  const path = { reportId: report.reportId };
  // What follows a third report leads to that one.
  const parentId = other.parentId ?? other.reportId;
  return (
    <section aria-labelledby="merge">
      <h2 id="merge">{words('act.merge')}</h2>
      <p>{words('merge.what', { title: other.title })}</p>
      <ActionForm
        report={report}
        name={`merge ${other.reportId}`}
        versioned="deskVersion"
        empty={{ reason: '' }}
        label="merge.do"
        send={({ reason }, expectedVersion) =>
          told(
            api.POST('/v1/desk/reports/{reportId}/merges', {
              params: { path },
              body: { parentId, ...(reason === '' ? {} : { reason }), expectedVersion },
            }),
          )
        }
        onDone={() => void navigate({ to: '/reports/$reportId', params: path })}
      >
        {({ fields, set, errorOf }) => (
          <LongText
            label={words('merge.reason')}
            value={fields.reason}
            onChange={(reason) => set({ reason })}
            error={errorOf('reason') ?? errorOf('parentId')}
          />
        )}
      </ActionForm>
    </section>
  );
}
