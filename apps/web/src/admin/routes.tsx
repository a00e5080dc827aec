import { createRoute } from '@tanstack/react-router';
import { root } from '../root-route';
import { AdminEntrance, AdminLayout } from './admin-layout';
import { AgenciesPage } from './agencies/agencies-page';
import { AgencyPage } from './agencies/agency-page';
import { NewAgencyPage } from './agencies/new-agency-page';
import { CalendarPage } from './calendars/calendar-page';
import { CalendarsPage } from './calendars/calendars-page';
import { UserPage } from './users/user-page';
import { UsersPage } from './users/users-page';

const admin = createRoute({ getParentRoute: () => root, path: '/admin', component: AdminLayout });
const getParentRoute = () => admin;

export const adminRoute = admin.addChildren([
  createRoute({ getParentRoute, path: '/', component: AdminEntrance }),
  createRoute({ getParentRoute, path: '/users', component: UsersPage }),
  createRoute({ getParentRoute, path: '/users/$accountId', component: UserPage }),
  createRoute({ getParentRoute, path: '/agencies', component: AgenciesPage }),
  createRoute({ getParentRoute, path: '/agencies/new', component: NewAgencyPage }),
  createRoute({ getParentRoute, path: '/agencies/$agencyId', component: AgencyPage }),
  createRoute({ getParentRoute, path: '/calendars', component: CalendarsPage }),
  createRoute({ getParentRoute, path: '/calendars/$calendarId', component: CalendarPage }),
]);
