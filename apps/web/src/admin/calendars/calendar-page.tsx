import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Schemas } from '../../api/client';
import { agenciesQuery } from '../../api/queries';
import { useDraft } from '../../drafts';
import { RefusedBox } from '../../refused-box';
import { useAccount } from '../../session/session-gate';
import { useWords } from '../../words/words';
import { type Calendar, calendarQuery } from '../queries';
import { useIsNational } from '../sections';
import { useOwnAgencies } from '../own-agencies';
import { AddDayOff } from './add-day-off';
import { CalendarRules } from './calendar-rules';
import { CopyCalendar } from './copy-calendar';
import { DaysOff } from './days-off';
import { YearView } from './year-view';

const refreshMs = 5_000;
const route = getRouteApi('/admin/calendars/$calendarId');

export function CalendarPage() {
  const { words } = useWords();
  const { calendarId } = route.useParams();
  // Who changed it sees what it moves, as that goes on.
  const { data, error } = useQuery({ ...calendarQuery(calendarId), refetchInterval: refreshMs });
  return (
    <>
      <p>
        <Link to="/admin/calendars">{words('admin.calendars')}</Link>
      </p>
      {data ? <Shown key={calendarId} calendar={data.calendar} versions={data.versions} /> : null}
      {error && !data ? <RefusedBox error={error} /> : null}
    </>
  );
}

function Shown({
  calendar,
  versions,
}: {
  calendar: Calendar;
  versions: Schemas['CalendarHistory']['versions'];
}) {
  const { words } = useWords();
  const { data: agencies = [] } = useQuery(agenciesQuery);
  const keeps = useKeeps(calendar);
  const [year, setYear] = useState(new Date().getFullYear());
  const { id, version, agencyId } = calendar;
  const [chosen, choose] = useDraft(`draft ${useAccount().accountId} day ${id}`, '');
  return (
    <>
      <h1>{id}</h1>
      <p className="marks">
        <span className="tag">
          {agencyId === null
            ? words('admin.calendars.national')
            : (agencies.find((each) => each.id === agencyId)?.name ?? agencyId)}
        </span>
        <span className="tag">{words('admin.version', { version })}</span>
      </p>
      {keeps ? null : <p className="box">{words('admin.calendars.notYours')}</p>}
      <YearView calendar={calendar} year={year} onYear={setYear} chosen={chosen} onChoose={choose} />
      <div className="columns">
        <div>
          {keeps ? <AddDayOff calendar={calendar} chosen={chosen} onChoose={choose} /> : null}
          {keeps ? <CalendarRules calendar={calendar} /> : null}
          <CopyCalendar calendar={calendar} />
        </div>
        <div>
          <DaysOff calendar={calendar} year={year} keeps={keeps} />
          <section aria-labelledby="versions">
            <h2 id="versions">{words('admin.versions')}</h2>
            <ol className="plain">
              {versions.map((each) => (
                <li key={each.version}>
                  {words('admin.version', { version: each.version })}: {each.reason}
                  <span className="block soft">
                    {words('calendarRules.moved', { count: each.reportsMoved })}
                  </span>
                </li>
              ))}
            </ol>
          </section>
        </div>
      </div>
    </>
  );
}

/** Whether the calendar is the reader's to change. */
function useKeeps({ agencyId }: Calendar): boolean {
  const national = useIsNational();
  const own = useOwnAgencies();
  return national || own.some(({ id }) => id === agencyId);
}
