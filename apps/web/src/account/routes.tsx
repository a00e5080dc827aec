import { createRoute } from '@tanstack/react-router';
import { root } from '../root-route';
import { AccountPage } from './account-page';

export const accountRoute = createRoute({
  getParentRoute: () => root,
  path: '/account',
  component: AccountPage,
});
