import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Input, Label, SearchField } from 'react-aria-components';
import { RefusedBox } from '../../refused-box';
import { useWords } from '../../words/words';
import { type AdministeredAccount, accountsQuery } from '../queries';
import { Invite } from './invite';
import { OpenInvitations } from './open-invitations';

const shownAtOnce = 25;

export function UsersPage() {
  const { words, wordsFor } = useWords();
  const { data: accounts, error } = useQuery(accountsQuery);
  const [sought, setSought] = useState('');
  const roleOf = (role: string) => wordsFor(`role.${role}`, 'role.other');
  const found = (accounts ?? []).filter((account) => isMeant(account, sought, roleOf));
  return (
    <>
      <h1>{words('admin.users')}</h1>
      <RefusedBox error={error} />
      <div className="columns">
        <section aria-labelledby="accounts">
          <h2 id="accounts">{words('admin.users.accounts')}</h2>
          <SearchField className="field" value={sought} onChange={setSought}>
            <Label>{words('admin.users.search')}</Label>
            <Input />
          </SearchField>
          <p role="status">
            {accounts ? words('admin.users.found', { count: found.length }) : words('waiting')}
          </p>
          <ul className="rows">
            {found.slice(0, shownAtOnce).map((account) => (
              <li key={account.accountId}>
                <Row account={account} />
              </li>
            ))}
          </ul>
          {found.length > shownAtOnce ? <p className="soft">{words('admin.narrow')}</p> : null}
        </section>
        <div>
          <Invite />
          <OpenInvitations />
        </div>
      </div>
    </>
  );
}

function Row({ account }: { account: AdministeredAccount }) {
  const { words, wordsFor } = useWords();
  const { accountId, displayName, username, memberships, active, secondFactor } = account;
  return (
    <Link to="/admin/users/$accountId" params={{ accountId }} className="report">
      <span className="title">{displayName}</span>
      <span className="soft">{username}</span>
      {memberships.map(({ membershipId, role, agency }) => (
        <span key={membershipId}>
          {wordsFor(`role.${role}`, 'role.other')} – {agency.name}
        </span>
      ))}
      <span className="marks">
        {active ? null : <span className="tag late">{words('admin.users.inactive')}</span>}
        {secondFactor ? <span className="tag ample">{words('admin.users.secondFactor')}</span> : null}
      </span>
    </Link>
  );
}

/** Each word of the search stands somewhere in what is shown of the account. */
function isMeant(account: AdministeredAccount, sought: string, roleOf: (role: string) => string): boolean {
  const { displayName, username, email, memberships } = account;
  const roles = memberships.flatMap(({ role, agency }) => [roleOf(role), agency.name]);
  const said = [displayName, username, email ?? '', ...roles].join(' ').toLowerCase();
  return sought
    .toLowerCase()
    .split(/\s+/)
    .every((word) => said.includes(word));
}
