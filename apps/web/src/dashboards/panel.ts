import type { DashboardFilter } from './queries';

/** What every panel of the dashboard is given. */
export interface PanelProps {
  filter: DashboardFilter;
  /** The period and the number of reports, in words. */
  told: string;
  onChange: (filter: DashboardFilter) => void;
}
