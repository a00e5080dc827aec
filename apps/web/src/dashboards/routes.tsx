import { createRoute, lazyRouteComponent, type SearchSchemaInput } from '@tanstack/react-router';
import { root } from '../root';
import type { BehindFilter, DashboardFilter } from './queries';

/** Charts are loaded when somebody looks at them: desks stay light. */
const dashboard = lazyRouteComponent(() => import('./dashboard'), 'Dashboard');
const behind = lazyRouteComponent(() => import('./reports-behind'), 'ReportsBehind');

export const dashboardRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/statistics',
    component: dashboard,
    validateSearch: (search: DashboardFilter & SearchSchemaInput) => search,
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/statistics/reports',
    component: behind,
    validateSearch: (search: BehindFilter & SearchSchemaInput) => search,
  }),
] as const;
