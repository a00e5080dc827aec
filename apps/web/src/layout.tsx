import { Link, Navigate, Outlet } from '@tanstack/react-router';
import type { Schemas } from './api/client';
import { useSession } from './session/sign-in-steps';
import { KeysHelp } from './keys';
import { LanguageSwitch } from './language-switch';
import { useLiveReports } from './live';
import { SessionGate, SignOut } from './session/session-gate';
import { useWords } from './words/words';

type Account = Schemas['Account'];

const verifies = ({ can }: Account) => can.includes('forward');
/** Everybody whose agency can be in charge, or who watches those that are. */
const follows = ({ can }: Account) => can.includes('read');

export function Layout() {
  return <SessionGate>{(account) => <Signed account={account} />}</SessionGate>;
}

function Signed({ account }: { account: Account }) {
  const { words } = useWords();
  useLiveReports(account.accountId);
  return (
    <>
      <a className="skip" href="#content">
        {words('layout.skip')}
      </a>
      <header className="top">
        <strong>SP4N-LAPOR!</strong>
        <nav aria-label={words('layout.nav')}>
          {verifies(account) ? <Link to="/verification">{words('verification.title')}</Link> : null}
          {follows(account) ? <Link to="/cases">{words('cases.title')}</Link> : null}
        </nav>
        <span className="who">
          {account.displayName} – {account.agency.name}
        </span>
        <KeysHelp />
        <LanguageSwitch />
        <SignOut />
      </header>
      <main id="content" tabIndex={-1}>
        <Outlet />
      </main>
    </>
  );
}

/** Everybody begins with what they have to do. */
export function Entrance() {
  const { words } = useWords();
  const { session } = useSession();
  const account = session?.account;
  if (!account) return null;
  if (verifies(account)) return <Navigate to="/verification" replace />;
  if (follows(account)) return <Navigate to="/cases" replace />;
  return <p>{words('layout.nothing')}</p>;
}
