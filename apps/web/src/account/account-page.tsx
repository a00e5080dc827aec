import { Said } from '../said';
import { useAccount } from '../session/session-gate';
import { useWords } from '../words/words';
import { OwnSessions } from './own-sessions';
import { SecondFactor } from './second-factor';

export function AccountPage() {
  const { words, wordsFor } = useWords();
  const { displayName, username, role, agency } = useAccount();
  return (
    <Said>
      <h1>{words('account.title')}</h1>
      <p>
        {displayName} ({username}) – {wordsFor(`role.${role}`, 'role.other')}, {agency.name}
      </p>
      <div className="columns">
        <div>
          <SecondFactor />
        </div>
        <div>
          <OwnSessions />
        </div>
      </div>
    </Said>
  );
}
