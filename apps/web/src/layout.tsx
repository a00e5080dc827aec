import { Link, Navigate, Outlet } from '@tanstack/react-router';
import { administers } from './admin/sections';
import type { Account, QueueFilter } from './api/queries';
import { KeysHelp } from './keys';
import { LanguageSwitch } from './language-switch';
import { LinkBar } from './link-bar';
import { useLiveReports } from './live';
import { SessionGate, SignOut, useAccount, verifies } from './session/session-gate';
import { useWords } from './words/words';

/** Everybody whose agency can be in charge, or who watches those that are. */
const follows = ({ can }: Account) => can.includes('read');

/** The arbiter decides what was returned too often, and begins with that. */
const queueOf = ({ role }: Account): QueueFilter => (role === 'arbiter' ? { only: 'to_arbitrate' } : {});

export function Layout() {
  return (
    <SessionGate>
      <Signed />
    </SessionGate>
  );
}

function Signed() {
  const { words, language } = useWords();
  const account = useAccount();
  useLiveReports(follows(account));
  return (
    <>
      <a className="skip" href="#content">
        {words('layout.skip')}
      </a>
      <header className="top">
        <strong>SP4N-LAPOR!</strong>
        <LinkBar className="pages" label={words('layout.nav')}>
          {verifies(account) ? (
            <Link to="/verification" search={queueOf(account)}>
              {words('verification.title')}
            </Link>
          ) : null}
          {follows(account) ? <Link to="/cases">{words('cases.title')}</Link> : null}
          {account.can.includes('manage_saved_replies') ? (
            <Link to="/saved-replies">{words('savedReplies.title')}</Link>
          ) : null}
          {account.can.includes('manage_stand_ins') ? (
            <Link to="/stand-ins">{words('standIns.title')}</Link>
          ) : null}
          {account.can.includes('file') ? <a href={`/${language}/desa`}>{words('layout.file')}</a> : null}
          {administers(account) ? <Link to="/admin">{words('admin.title')}</Link> : null}
          <Link to="/statistics">{words('dash.title')}</Link>
          {account.can.includes('read_desk') ? <Link to="/oversight">{words('over.title')}</Link> : null}
          {account.can.includes('read_audit') ? <Link to="/audit">{words('audit.title')}</Link> : null}
        </LinkBar>
        <div className="own">
          <Link className="who" to="/account">
            {account.displayName} – {account.agency.name}
          </Link>
          <KeysHelp />
          <LanguageSwitch />
          <SignOut />
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        <Outlet />
      </main>
    </>
  );
}

/** Everybody begins with what they have to do. */
export function Entrance() {
  const account = useAccount();
  if (verifies(account)) return <Navigate to="/verification" search={queueOf(account)} replace />;
  if (follows(account)) return <Navigate to="/cases" replace />;
  if (administers(account)) return <Navigate to="/admin" replace />;
  return <Navigate to="/statistics" replace />;
}
