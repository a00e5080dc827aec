import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { api, type Schemas, told } from '../../api/client';
import { DraftForm } from '../../draft-form';
import { Choice } from '../../fields';
import { RefusedBox } from '../../refused-box';
import { useSay } from '../../said';
import { useAccount } from '../../session/session-gate';
import { useWords } from '../../words/words';
import { agencyQuery, calendarsQuery, untilRead } from '../queries';
import { bodyOf, fieldsOf } from './agency-fields';
import { AgencyInputs } from './agency-inputs';

const route = getRouteApi('/admin/agencies/$agencyId');
type Detail = Schemas['AgencyDetail'];

export function AgencyPage() {
  const { words } = useWords();
  const { agencyId } = route.useParams();
  const { data, error } = useQuery(agencyQuery(agencyId));
  return (
    <>
      <p>
        <Link to="/admin/agencies">{words('admin.agencies')}</Link>
      </p>
      {data ? <Shown detail={data} /> : null}
      {error && !data ? <RefusedBox error={error} /> : null}
    </>
  );
}

function Shown({ detail }: { detail: Detail }) {
  const { words, wordsFor } = useWords();
  const { can } = useAccount();
  const { agency, officers } = detail;
  return (
    <>
      <h1>{agency.name}</h1>
      <p className="marks">
        <span className="tag">{words(`agencyKind.${agency.kind}`)}</span>
        {agency.active ? null : <span className="tag late">{words('admin.agencies.closed')}</span>}
        <code>{agency.id}</code>
      </p>
      <div className="columns">
        <Change detail={detail} />
        <div>
          <section aria-labelledby="officers">
            <h2 id="officers">{words('admin.agency.officers')}</h2>
            {officers.length === 0 ? <p className="soft">{words('admin.agency.noOfficers')}</p> : null}
            <ul>
              {officers.map(({ displayName, role }, i) => (
                <li key={i}>
                  {displayName} – {wordsFor(`role.${role}`, 'role.other')}
                </li>
              ))}
            </ul>
          </section>
          {can.includes('manage_calendars') ? <WorkingCalendar detail={detail} /> : null}
        </div>
      </div>
    </>
  );
}

function Change({ detail: { agency, version } }: { detail: Detail }) {
  const { words } = useWords();
  const say = useSay();
  const client = useQueryClient();
  const own = useAccount().agency.id === agency.id;
  const path = { agencyId: agency.id };
  return (
    <section aria-labelledby="change">
      <h2 id="change">{words('admin.agency.change')}</h2>
      <DraftForm
        name={`agency ${agency.id}`}
        empty={fieldsOf(agency)}
        version={version}
        label={words('save')}
        send={async (fields, seen) => {
          const body = bodyOf(fields, agency, seen);
          const done = await told(api.PUT('/v1/admin/agencies/{agencyId}', { params: { path }, body }));
          await untilRead(client, agencyQuery(agency.id), (found) => found.version >= done.version);
        }}
        onDone={() => say(words('admin.agency.saved', { name: agency.name }))}
      >
        {(form) => <AgencyInputs form={form} moves={!own} />}
      </DraftForm>
    </section>
  );
}

/** By which days off the deadlines of an agency are counted. */
function WorkingCalendar({ detail: { agency } }: { detail: Detail }) {
  const { words } = useWords();
  const say = useSay();
  const client = useQueryClient();
  const { data: calendars = [] } = useQuery(calendarsQuery);
  const { id: agencyId, calendarId } = agency;
  return (
    <section aria-labelledby="calendar">
      <h2 id="calendar">{words('admin.agency.calendar')}</h2>
      <p>
        <Link to="/admin/calendars/$calendarId" params={{ calendarId }}>
          {calendarId}
        </Link>
      </p>
      <DraftForm
        name={`agency-calendar ${agencyId}`}
        empty={{ calendarId }}
        label={words('admin.agency.setCalendar')}
        send={async (body) => {
          await told(
            api.PUT('/v1/admin/agencies/{agencyId}/calendar', { params: { path: { agencyId } }, body }),
          );
          await untilRead(
            client,
            agencyQuery(agencyId),
            (found) => found.agency.calendarId === body.calendarId,
          );
        }}
        onDone={() => say(words('admin.agency.calendarSet'))}
      >
        {({ fields, set, errorOf }) => (
          <Choice
            label={words('admin.agency.calendarOther')}
            value={fields.calendarId}
            options={calendars.map(({ id, zone }) => ({ id, name: `${id} (${zone})` }))}
            onChange={(chosen) => set({ calendarId: chosen })}
            error={errorOf('calendarId')}
          />
        )}
      </DraftForm>
    </section>
  );
}
