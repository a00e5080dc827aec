import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'react-aria-components';
import { api, told } from '../api/client';
import { sessionQuery } from '../api/queries';
import { DayField } from '../day-field';
import { DraftForm } from '../draft-form';
import { Choice, LongText, Picker } from '../fields';
import { RefusedBox } from '../refused-box';
import { useSay } from '../said';
import { momentIn } from '../words/moments';
import { startOfDay } from '../words/typed-moments';
import { useWords } from '../words/words';
import { colleaguesQuery, delegationsQuery } from './queries';

/** Roles that are lent while somebody is away. */
export function Delegations() {
  const { words, wordsFor, locale } = useWords();
  const say = useSay();
  const client = useQueryClient();
  const { data: given = [] } = useQuery(delegationsQuery);
  const { data: colleagues = [] } = useQuery(colleaguesQuery);
  const { data: session } = useQuery(sessionQuery);
  const end = useMutation({
    mutationFn: (membershipId: string) =>
      told(api.DELETE('/v1/me/delegations/{membershipId}', { params: { path: { membershipId } } })),
    onSuccess: () => say(words('delegation.ended')),
    onSettled: () => client.invalidateQueries({ queryKey: ['me'] }),
  });
  const own = (session?.memberships ?? []).filter(({ delegated }) => !delegated);
  const roleIn = (role: string, agency: { name: string }) =>
    `${wordsFor(`role.${role}`, 'role.other')} – ${agency.name}`;
  // Somebody may have several roles; they are one colleague.
  const people = new Map(colleagues.map((each) => [each.accountId, each]));
  const nameOf = (accountId: string) => people.get(accountId)?.displayName ?? accountId;
  return (
    <section aria-labelledby="delegations">
      <h2 id="delegations">{words('delegation.title')}</h2>
      <p className="soft">{words('delegation.how')}</p>
      <RefusedBox error={end.error} />
      <ul className="rows">
        {given.map(({ membershipId, accountId, role, agency, from, until, reason }) => (
          <li key={membershipId} className="report">
            <strong>{nameOf(accountId)}</strong>
            <span>{roleIn(role, agency)}</span>
            <span className="soft">
              {from ? words('admin.from', { moment: momentIn(locale, from) }) : null}{' '}
              {until ? words('admin.until', { moment: momentIn(locale, until) }) : null}
            </span>
            <span>{reason}</span>
            <span>
              <Button
                className="quiet"
                aria-label={words('delegation.endOf', { name: nameOf(accountId) })}
                onPress={() => end.mutate(membershipId)}
              >
                {words('delegation.end')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
      <DraftForm
        name="delegation"
        empty={{ membershipId: own[0]?.membershipId ?? '', accountId: '', from: '', until: '', reason: '' }}
        label={words('delegation.do')}
        send={({ from, until, ...fields }) =>
          told(
            api.POST('/v1/me/delegations', {
              body: { ...fields, from: startOfDay(from) ?? '', until: startOfDay(until) ?? '' },
            }),
          )
        }
        onDone={() => say(words('delegation.done'))}
      >
        {({ fields, set, errorOf }) => (
          <>
            <Choice
              label={words('delegation.role')}
              value={fields.membershipId}
              options={own.map(({ membershipId, role, agency }) => ({
                id: membershipId,
                name: roleIn(role, agency),
              }))}
              onChange={(membershipId) => set({ membershipId })}
              error={errorOf('membershipId')}
            />
            <Picker
              label={words('delegation.to')}
              value={fields.accountId}
              options={[...people.values()].map(({ accountId, displayName, agency }) => ({
                id: accountId,
                name: `${displayName}, ${agency.name}`,
              }))}
              onChange={(accountId) => set({ accountId })}
              error={errorOf('accountId')}
            />
            <DayField
              label={words('delegation.from')}
              value={fields.from}
              onChange={(from) => set({ from })}
              error={errorOf('from')}
              required
            />
            <DayField
              label={words('delegation.until')}
              value={fields.until}
              onChange={(until) => set({ until })}
              error={errorOf('until')}
              required
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
