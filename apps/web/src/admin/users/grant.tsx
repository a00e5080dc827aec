import { api, told } from '../../api/client';
import { DayField } from '../../day-field';
import { DraftForm } from '../../draft-form';
import { LongText } from '../../fields';
import { useSay } from '../../said';
import { useAccount } from '../../session/session-gate';
import { startOfDay } from '../../words/typed-moments';
import { useWords } from '../../words/words';
import type { AdministeredAccount } from '../queries';
import { RoleFields } from './role-fields';
import { usualRole } from './usual-role';

/** A further role for an account. */
export function Grant({ account: { accountId } }: { account: AdministeredAccount }) {
  const { words } = useWords();
  const say = useSay();
  const { grants } = useAccount();
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
        {(form) => (
          <>
            <RoleFields form={form} />
            <DayField
              label={words('admin.grant.from')}
              value={form.fields.from}
              onChange={(from) => form.set({ from })}
              error={form.errorOf('from')}
            />
            <DayField
              label={words('admin.grant.until')}
              value={form.fields.until}
              onChange={(until) => form.set({ until })}
              error={form.errorOf('until')}
            />
            <LongText
              label={words('reason')}
              value={form.fields.reason}
              onChange={(reason) => form.set({ reason })}
              error={form.errorOf('reason')}
              required
            />
          </>
        )}
      </DraftForm>
    </section>
  );
}
