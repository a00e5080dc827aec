import { api, type Schemas, told } from '../../api/client';
import { DayField } from '../../day-field';
import { DraftForm } from '../../draft-form';
import { Choice, LongText, Picker } from '../../fields';
import { useSay } from '../../said';
import { useAccount } from '../../session/session-gate';
import { startOfDay } from '../../words/typed-moments';
import { useWords } from '../../words/words';
import { useOwnAgencies } from '../own-agencies';
import type { AdministeredAccount } from '../queries';
import { usualRole } from './usual-role';

type Role = Schemas['MembershipGrant']['role'];

/** A further role for an account. */
export function Grant({ account: { accountId } }: { account: AdministeredAccount }) {
  const { words, wordsFor } = useWords();
  const say = useSay();
  const { grants } = useAccount();
  const agencies = useOwnAgencies();
  const empty = { role: usualRole(grants), agencyId: '', from: '', until: '', reason: '' };
  return (
    <section aria-labelledby="grant">
      <h2 id="grant">{words('admin.grant.title')}</h2>
      <DraftForm
        name={`grant ${accountId}`}
        empty={empty}
        label={words('admin.grant.do')}
        send={({ from, until, ...rest }) =>
          told(
            api.POST('/v1/admin/accounts/{accountId}/memberships', {
              params: { path: { accountId } },
              body: { ...rest, from: startOfDay(from), until: startOfDay(until) },
            }),
          )
        }
        onDone={() => say(words('admin.grant.done'))}
      >
        {({ fields, set, errorOf }) => (
          <>
            <Choice
              label={words('admin.role')}
              value={fields.role}
              options={grants.map((id) => ({ id, name: wordsFor(`role.${id}`, 'role.other') }))}
              onChange={(role) => set({ role: role as Role })}
              error={errorOf('role')}
            />
            <Picker
              label={words('admin.agency')}
              value={fields.agencyId}
              options={agencies}
              onChange={(agencyId) => set({ agencyId })}
              error={errorOf('agencyId')}
            />
            <DayField
              label={words('admin.grant.from')}
              value={fields.from}
              onChange={(from) => set({ from })}
              error={errorOf('from')}
            />
            <DayField
              label={words('admin.grant.until')}
              value={fields.until}
              onChange={(until) => set({ until })}
              error={errorOf('until')}
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
