import { Choice, Picker } from '../../fields';
import type { FormState } from '../../form-state';
import type { Account } from '../../api/queries';
import { useAccount } from '../../session/session-gate';
import { useWords } from '../../words/words';
import { useOwnAgencies } from '../own-agencies';

type Role = Account['grants'][number];

/** As what somebody is to work, and for which agency: of those that one may give. */
export function RoleFields({
  form: { fields, set, errorOf },
}: {
  form: FormState<{ role: Role; agencyId: string }>;
}) {
  const { words, wordsFor } = useWords();
  const { grants } = useAccount();
  return (
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
        options={useOwnAgencies()}
        onChange={(agencyId) => set({ agencyId })}
        error={errorOf('agencyId')}
      />
    </>
  );
}
