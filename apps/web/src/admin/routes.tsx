// Pages are loaded when somebody goes there: most who work in the console never do.
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../root';
import { AdminEntrance, AdminLayout } from './admin-layout';

const admin = createRoute({ getParentRoute: () => root, path: '/admin', component: AdminLayout });
const getParentRoute = () => admin;

export const adminRoute = admin.addChildren([
  createRoute({ getParentRoute, path: '/', component: AdminEntrance }),
  createRoute({
    getParentRoute,
    path: '/users',
    component: lazyRouteComponent(() => import('./users/users-page'), 'UsersPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/users/$accountId',
    component: lazyRouteComponent(() => import('./users/user-page'), 'UserPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/agencies',
    component: lazyRouteComponent(() => import('./agencies/agencies-page'), 'AgenciesPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/agencies/new',
    component: lazyRouteComponent(() => import('./agencies/new-agency-page'), 'NewAgencyPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/agencies/$agencyId',
    component: lazyRouteComponent(() => import('./agencies/agency-page'), 'AgencyPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/calendars',
    component: lazyRouteComponent(() => import('./calendars/calendars-page'), 'CalendarsPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/calendars/$calendarId',
    component: lazyRouteComponent(() => import('./calendars/calendar-page'), 'CalendarPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/categories',
    component: lazyRouteComponent(() => import('./categories/categories-page'), 'CategoriesPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/categories/new',
    component: lazyRouteComponent(() => import('./categories/category-page'), 'NewCategoryPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/categories/$categoryId',
    component: lazyRouteComponent(() => import('./categories/category-page'), 'CategoryPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/rules',
    component: lazyRouteComponent(() => import('./rules/rule-sets-page'), 'RuleSetsPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/rules/$agencyId/$version',
    component: lazyRouteComponent(() => import('./rules/rule-set-page'), 'RuleSetPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/regions',
    component: lazyRouteComponent(() => import('./regions/recoding-page'), 'RecodingPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/regulations',
    component: lazyRouteComponent(() => import('./regulations/regulations-page'), 'RegulationsPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/emergencies',
    component: lazyRouteComponent(() => import('./regulations/emergencies-page'), 'EmergenciesPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/claims',
    component: lazyRouteComponent(() => import('./privacy/claims-page'), 'ClaimsPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/claims/$requestId',
    component: lazyRouteComponent(() => import('./privacy/claim-page'), 'ClaimPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/breaches',
    component: lazyRouteComponent(() => import('./privacy/breaches-page'), 'BreachesPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/notices',
    component: lazyRouteComponent(() => import('./privacy/notices-page'), 'NoticesPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/retention',
    component: lazyRouteComponent(() => import('./privacy/retention-page'), 'RetentionPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/systems',
    component: lazyRouteComponent(() => import('./systems/systems-page'), 'SystemsPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/wordings',
    component: lazyRouteComponent(() => import('./wordings/wordings-page'), 'WordingsPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/wordings/$wordingId',
    component: lazyRouteComponent(() => import('./wordings/wording-page'), 'WordingPage'),
  }),
]);
