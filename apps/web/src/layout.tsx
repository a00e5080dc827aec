import { Link, Navigate, Outlet } from '@tanstack/react-router';
import { administers } from './admin/sections';
import type { Account } from './api/queries';
import { KeysHelp } from './keys';
import { LanguageSwitch } from './language-switch';
import { useLiveReports } from './live';
import { SessionGate, SignOut, useAccount, verifies } from './session/session-gate';
import { useWords } from './words/words';

/** Everybody whose agency can be in charge, or who watches those that are. */
const follows = ({ can }: Account) => can.includes('read');

export function Layout() {
  return (
    <SessionGate>
      <Signed />
    </SessionGate>
  );
}

function Signed() {
  const { words } = useWords();
  const account = useAccount();
  useLiveReports();
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
          {administers(account) ? <Link to="/admin">{words('admin.title')}</Link> : null}
        </nav>
        <Link className="who" to="/account">
          {account.displayName} – {account.agency.name}
        </Link>
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
  const account = useAccount();
  if (verifies(account)) return <Navigate to="/verification" replace />;
  if (follows(account)) return <Navigate to="/cases" replace />;
  if (administers(account)) return <Navigate to="/admin" replace />;
  return <p>{words('layout.nothing')}</p>;
}
