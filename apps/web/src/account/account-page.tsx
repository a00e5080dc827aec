import { Said } from '../said';
import { ProviderRefusal } from '../session/provider-refusal';
import { useAccount } from '../session/session-gate';
import { useWords } from '../words/words';
import { ChangePassword } from './change-password';
import { Delegations } from './delegations';
import { Identities } from './identities';
import { OwnAudit } from './own-audit';
import { OwnSessions } from './own-sessions';
import { SecondFactor } from './second-factor';

export function AccountPage() {
  const { words, wordsFor } = useWords();
  const { displayName, username, role, agency } = useAccount();
  return (
    <Said>
      <h1>{words('account.title')}</h1>
      <ProviderRefusal />
      <p>
        {displayName} ({username}) – {wordsFor(`role.${role}`, 'role.other')}, {agency.name}
      </p>
      <div className="columns">
        <div>
          <SecondFactor />
          <Delegations />
        </div>
        <div>
          <ChangePassword />
          <Identities />
          <OwnSessions />
        </div>
      </div>
      <OwnAudit />
    </Said>
  );
}
