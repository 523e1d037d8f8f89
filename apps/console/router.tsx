import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';

import { App } from './layout/app.js';
import { NoSuchPage } from './layout/no-such-page.js';
import { membersSearch } from './pages/members/search.js';
import { memberSearch } from './pages/member/search.js';
import { queryOf, searchOf } from './search-text.js';

const root = createRootRoute({ component: App, notFoundComponent: NoSuchPage });

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => redirect({ to: '/members', search: {}, throw: true }),
});

const membersRoute = createRoute({
  getParentRoute: () => root,
  path: '/members',
  validateSearch: membersSearch,
  component: lazyRouteComponent(() => import('./pages/members/members-page.js'), 'MembersPage'),
});

const memberRoute = createRoute({
  getParentRoute: () => root,
  path: '/members/$memberId',
  validateSearch: memberSearch,
  component: lazyRouteComponent(() => import('./pages/member/member-page.js'), 'MemberPage'),
});

/** Each page's state is in its address, so that the address opens it as it is. */
export const router = createRouter({
  routeTree: root.addChildren([start, membersRoute, memberRoute]),
  basepath: '/console',
  parseSearch: searchOf,
  stringifySearch: queryOf,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
  interface HistoryState {
    /** What is searched for. */
    q?: string;
  }
}
