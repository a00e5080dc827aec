import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { agenciesQuery } from '../../api/queries';
import { RefusedBox } from '../../refused-box';
import { dayIn } from '../../words/moments';
import { useWords } from '../../words/words';
import { calendarsQuery } from '../queries';

export function CalendarsPage() {
  const { words, locale } = useWords();
  const { data: calendars, error } = useQuery(calendarsQuery);
  const { data: agencies = [] } = useQuery(agenciesQuery);
  return (
    <>
      <h1>{words('admin.calendars')}</h1>
      <p>{words('admin.calendars.what')}</p>
      <RefusedBox error={error} />
      <ul className="rows">
        {(calendars ?? []).map(({ id, version, zone, agencyId, decidedUntil }) => (
          <li key={id}>
            <Link to="/admin/calendars/$calendarId" params={{ calendarId: id }} className="report">
              <span className="title">{id}</span>
              <span>
                {agencyId === null
                  ? words('admin.calendars.national')
                  : (agencies.find((each) => each.id === agencyId)?.name ?? agencyId)}
              </span>
              <span className="soft">
                {zone} – {words('admin.version', { version })} –{' '}
                {words('admin.calendars.decided', { day: dayIn(locale, decidedUntil) })}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
