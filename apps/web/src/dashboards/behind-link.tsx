import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useAccount } from '../session/session-gate';
import type { BehindFilter } from './queries';

/** To the reports behind a number, for those who may read reports. */
export function BehindLink({ behind, children }: { behind: BehindFilter | null; children: ReactNode }) {
  const { can } = useAccount();
  if (behind === null || !can.includes('read')) return <>{children}</>;
  return (
    <Link to="/statistics/reports" search={behind}>
      {children}
    </Link>
  );
}
