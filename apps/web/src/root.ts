import { createRootRoute } from '@tanstack/react-router';
import { Layout } from './layout';

export const root = createRootRoute({ component: Layout });
