import { createRoute } from '@tanstack/react-router';
import { root } from '../root';
import { DuplicatesPage } from './duplicates-page';
import { SavedRepliesPage } from './saved-replies-page';
import { StandInsPage } from './stand-ins-page';

const duplicates = createRoute({
  getParentRoute: () => root,
  path: '/reports/$reportId/duplicates',
  component: DuplicatesPage,
});
const savedReplies = createRoute({
  getParentRoute: () => root,
  path: '/saved-replies',
  component: SavedRepliesPage,
});
const standIns = createRoute({ getParentRoute: () => root, path: '/stand-ins', component: StandInsPage });

export const deskRoutes = [duplicates, savedReplies, standIns] as const;
