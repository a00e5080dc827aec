// The parts of administration, and for whom they are. The API decides anyway.
import { useQuery } from '@tanstack/react-query';
import { type Account, agenciesQuery } from '../api/queries';
import { useAccount } from '../session/session-gate';
import type { WordKey } from '../words/words';

interface Section {
  path: string;
  title: WordKey;
  action: Account['can'][number];
  /** Only for those who act for the nation. */
  national?: true;
}

const sections = [
  { path: '/admin/users', title: 'admin.users', action: 'manage_accounts' },
  { path: '/admin/agencies', title: 'admin.agencies', action: 'manage_agencies' },
  { path: '/admin/calendars', title: 'admin.calendars', action: 'manage_calendars' },
  { path: '/admin/rules', title: 'admin.rules', action: 'manage_rules' },
  { path: '/admin/categories', title: 'admin.categories', action: 'manage_categories', national: true },
  { path: '/admin/regions', title: 'admin.regions', action: 'manage_regions', national: true },
  { path: '/admin/regulations', title: 'admin.regulations', action: 'manage_regulations' },
  { path: '/admin/emergencies', title: 'admin.emergencies', action: 'manage_emergencies' },
  { path: '/admin/wordings', title: 'admin.wordings', action: 'manage_wordings', national: true },
  { path: '/admin/systems', title: 'admin.systems', action: 'manage_accounts' },
  { path: '/admin/claims', title: 'admin.claims', action: 'settle_data_requests' },
  { path: '/admin/breaches', title: 'admin.breaches', action: 'manage_privacy' },
  { path: '/admin/notices', title: 'admin.notices', action: 'manage_privacy' },
  { path: '/admin/retention', title: 'admin.retention', action: 'manage_privacy' },
] as const satisfies readonly Section[];

export const administers = ({ can }: Account) => sections.some(({ action }) => can.includes(action));

/** Whether somebody acts for all agencies. */
export function useIsNational(): boolean {
  const { agency } = useAccount();
  const { data: agencies = [] } = useQuery(agenciesQuery);
  return agencies.some(({ id, kind }) => id === agency.id && kind === 'nation');
}

export function useSections(): (typeof sections)[number][] {
  const { can } = useAccount();
  const national = useIsNational();
  return sections.filter(
    (section: Section) => can.includes(section.action) && (national || !section.national),
  );
}
