import { type MachineScope } from './machine-scopes.js';

/** What a key needs for a route, and why. */
export interface RouteNeeds<Scope extends string = string> {
  /** All of them are needed; none of them: any valid key will do. */
  readonly scopes: readonly Scope[];
  /** What a caller could misuse it for. */
  readonly harm: string;
  /** Scopes that only some requests need, with what those ask for. `needScope` takes no others. */
  readonly further?: Readonly<Partial<Record<Scope, string>>>;
  /** What answers leave out without a scope. */
  readonly shows?: Readonly<Partial<Record<Scope, string>>>;
  /** What a key of a partner may do with it, in words; without it the route is closed to partners. */
  readonly partners?: string;
  /** A key that has `scope` with its older meaning opens it without the scope that is spared. */
  readonly older?: { readonly scope: string; readonly spares: Scope };
}

/** `public`: no key is needed. */
export type RouteAccess<Scope extends string = string> = 'public' | RouteNeeds<Scope>;

/** By method and path as the OpenAPI document writes them. */
export type RouteAccessTable<Scope extends string = string> = Readonly<Record<string, RouteAccess<Scope>>>;

const needs = (scopes: readonly MachineScope[], harm: string): RouteNeeds<MachineScope> => ({ scopes, harm });

const keys = (harm: string) => needs(['keys:write'], harm);

const operate = (harm: string) => needs(['operations'], harm);

/** What the edge's own routes need. */
export const EDGE_ACCESS: RouteAccessTable<MachineScope> = {
  'GET /v1/me': { ...needs([], 'Shows what the key itself may do'), partners: 'See what the key itself may do' },
  'GET /v1/keys': keys('Shows who has access'),
  'POST /v1/keys': keys('Gives access away, as far as its own reaches'),
  'POST /v1/keys/{keyId}/rotate': keys('Takes over what another key opens, as far as its own reaches'),
  'DELETE /v1/keys/{keyId}': keys('Locks others out'),
  'GET /v1/projections': operate('Shows how the server does, and ids of parked documents'),
  'GET /v1/projections/{name}': operate('Shows how the server does, and ids of parked documents'),
  'POST /v1/projections/{name}/rebuild': operate('Keeps the server busy for a long time'),
  'POST /v1/projections/{name}/cancel': operate('Cancels a running rebuild'),
  'POST /v1/projections/{name}/parked/{documentId}/retry': operate('Changes what reports show'),
  'POST /v1/projections/{name}/parked/{documentId}/skip': operate('Leaves an event out of what reports show'),
  'GET /v1/clock': operate('Shows the clock of the server'),
  'POST /v1/clock/confirm': operate('Lets what is due happen by a clock that is wrong'),
  'GET /metrics': needs(['metrics:read'], 'Shows how busy the shop is'),
  'GET /livez': 'public',
  'GET /readyz': 'public',
  'GET /schemas': 'public',
  'GET /schemas/{type}/{version}': 'public',
  'GET /openapi.json': 'public',
  'GET /': 'public',
  'GET /docs': 'public',
  'GET /docs/{file}': 'public',
  'GET /console': 'public',
  'GET /console/*': 'public',
  'GET /console/session': 'public',
  'POST /console/session': {
    ...needs([], 'Keeps what the key itself may do open in a browser for a day'),
    partners: 'Sign in to the console',
  },
  'DELETE /console/session': 'public',
  'GET /problems': 'public',
  'GET /problems/{code}': 'public',
};

/** A route's key in the table, from a template of Fastify: `:name` is a parameter, `::` a colon. A HEAD is as its GET. */
export function routeName(method: string, template: string): string {
  const path = template.replace(/\/:(\w+)/g, '/{$1}').replaceAll('::', ':');
  return `${method === 'HEAD' ? 'GET' : method} ${path}`;
}
