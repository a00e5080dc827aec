import { createRoute, lazyRouteComponent, type SearchSchemaInput } from '@tanstack/react-router';
import { root } from '../root';
import type { AuditFilter } from './audit-queries';
import type { BehindFilter, DashboardFilter } from './queries';

/** Charts are loaded when somebody looks at them: desks stay light. */
const dashboard = lazyRouteComponent(() => import('./dashboard'), 'Dashboard');
const behind = lazyRouteComponent(() => import('./reports-behind'), 'ReportsBehind');
const oversight = lazyRouteComponent(() => import('./oversight'), 'Oversight');
const audit = lazyRouteComponent(() => import('./audit'), 'Audit');

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
  createRoute({ getParentRoute: () => root, path: '/oversight', component: oversight }),
  createRoute({
    getParentRoute: () => root,
    path: '/audit',
    component: audit,
    validateSearch: (search: AuditFilter & SearchSchemaInput) => search,
  }),
] as const;
