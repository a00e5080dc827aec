import { api, type Schemas, told } from '../../api/client';
import { DraftForm } from '../../draft-form';
import { Choice, Line, Picker } from '../../fields';
import { useSay } from '../../said';
import { useAccount } from '../../session/session-gate';
import { useWords } from '../../words/words';
import { useOwnAgencies } from '../own-agencies';
import { usualRole } from './usual-role';

type Invitation = Schemas['NewInvitation'];
type Role = Invitation['role'];

export function Invite() {
  const { words, wordsFor } = useWords();
  const say = useSay();
  const { grants } = useAccount();
  const agencies = useOwnAgencies();
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
        {({ fields, set, errorOf }) => (
          <>
            <Line
              label={words('admin.invite.name')}
              value={fields.displayName}
              onChange={(displayName) => set({ displayName })}
              error={errorOf('displayName')}
              required
            />
            <Line
              label={words('admin.email')}
              type="email"
              value={fields.email}
              onChange={(email) => set({ email })}
              error={errorOf('email')}
              required
            />
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
          </>
        )}
      </DraftForm>
    </section>
  );
}
