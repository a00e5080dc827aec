import { createRoute } from '@tanstack/react-router';
import { root } from '../root';
import { DuplicatesPage } from './duplicates-page';

const duplicates = createRoute({
  getParentRoute: () => root,
  path: '/reports/$reportId/duplicates',
  component: DuplicatesPage,
});

export const deskRoutes = [duplicates] as const;
