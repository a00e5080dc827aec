import { createRoute, createRouter, type SearchSchemaInput } from '@tanstack/react-router';
import { accountRoute } from './account/routes';
import { adminRoute } from './admin/routes';
import type { CaseFilter, QueueFilter } from './api/queries';
import { Entrance } from './layout';
import { CaseQueue } from './queue/case-queue';
import { VerificationQueue } from './queue/verification-queue';
import { ReportPage } from './report/report-page';
import { root } from './root';

const entrance = createRoute({ getParentRoute: () => root, path: '/', component: Entrance });
const verification = createRoute({
  getParentRoute: () => root,
  path: '/verification',
  component: VerificationQueue,
  validateSearch: (search: QueueFilter & SearchSchemaInput) => search,
});
const cases = createRoute({
  getParentRoute: () => root,
  path: '/cases',
  component: CaseQueue,
  validateSearch: (search: CaseFilter & SearchSchemaInput) => search,
});
const report = createRoute({ getParentRoute: () => root, path: '/reports/$reportId', component: ReportPage });

export const router = createRouter({
  routeTree: root.addChildren([entrance, verification, cases, report, adminRoute, accountRoute]),
  basepath: '/console',
  scrollRestoration: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
