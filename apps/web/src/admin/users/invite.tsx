import { api, type Schemas, told } from '../../api/client';
import { DraftForm } from '../../draft-form';
import { Line } from '../../fields';
import { useSay } from '../../said';
import { useAccount } from '../../session/session-gate';
import { useWords } from '../../words/words';
import { RoleFields } from './role-fields';
import { usualRole } from './usual-role';

type Invitation = Schemas['NewInvitation'];

export function Invite() {
  const { words } = useWords();
  const say = useSay();
  const { grants } = useAccount();
  const empty: Invitation = {
    displayName: '',
    email: '',
    role: usualRole(grants),
    agencyId: '',
  };
  return (
    <section aria-labelledby="invite">
      <h2 id="invite">{words('admin.invite.title')}</h2>
      <p className="soft">{words('admin.invite.how')}</p>
      <DraftForm
        name="invite"
        empty={empty}
        label={words('admin.invite.do')}
        send={(body) => told(api.POST('/v1/admin/invitations', { body }))}
        onDone={({ email }) => say(words('admin.invite.done', { email }))}
      >
        {(form) => (
          <>
            <Line
              label={words('admin.invite.name')}
              value={form.fields.displayName}
              onChange={(displayName) => form.set({ displayName })}
              error={form.errorOf('displayName')}
              required
            />
            <Line
              label={words('admin.email')}
              type="email"
              value={form.fields.email}
              onChange={(email) => form.set({ email })}
              error={form.errorOf('email')}
              required
            />
            <RoleFields form={form} />
          </>
        )}
      </DraftForm>
    </section>
  );
}
