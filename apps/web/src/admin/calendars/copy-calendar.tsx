import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, told } from '../../api/client';
import { DraftForm } from '../../draft-form';
import { Line, LongText, Picker } from '../../fields';
import { useSay } from '../../said';
import { useAccount } from '../../session/session-gate';
import { useWords } from '../../words/words';
import { useOwnAgencies } from '../own-agencies';
import { type Calendar, calendarQuery, untilRead } from '../queries';

/** A calendar of one's own, which begins with the days off of another. */
export function CopyCalendar({ calendar }: { calendar: Calendar }) {
  const { words } = useWords();
  const say = useSay();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { agency: own } = useAccount();
  const agencies = useOwnAgencies();
  return (
    <section aria-labelledby="copy">
      <h2 id="copy">{words('copyCalendar.title')}</h2>
      <p className="soft">{words('copyCalendar.how')}</p>
      <DraftForm
        name={`copy ${calendar.id}`}
        empty={{ calendarId: `${own.id}-${calendar.id}`, agencyId: own.id, reason: '' }}
        label={words('copyCalendar.do')}
        send={async ({ calendarId, agencyId, reason }) => {
          const { id: _, version: __, ...days } = calendar;
          const body = { ...days, agencyId, expectedVersion: null, reason };
          const path = { calendarId };
          await told(api.PUT('/v1/admin/calendars/{calendarId}', { params: { path }, body }));
          await untilRead(client, calendarQuery(calendarId), () => true);
          return calendarId;
        }}
        onDone={(calendarId) =>
          void navigate({ to: '/admin/calendars/$calendarId', params: { calendarId } }).then(() =>
            say(words('copyCalendar.done')),
          )
        }
      >
        {({ fields, set, errorOf }) => (
          <>
            <Line
              label={words('copyCalendar.id')}
              value={fields.calendarId}
              onChange={(calendarId) => set({ calendarId })}
              error={errorOf('id') ?? errorOf('calendarId')}
              required
            />
            <Picker
              label={words('copyCalendar.agency')}
              value={fields.agencyId}
              options={agencies}
              onChange={(agencyId) => set({ agencyId })}
              error={errorOf('agencyId')}
            />
            <LongText
              label={words('reason')}
              value={fields.reason}
              onChange={(reason) => set({ reason })}
              error={errorOf('reason')}
              required
            />
          </>
        )}
      </DraftForm>
    </section>
  );
}
