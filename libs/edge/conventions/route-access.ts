import { type OlderScope, type Scope } from './scopes.js';

/** What a key needs for a route, and why. */
export interface RouteNeeds {
  /** All of them are needed; none of them: any valid key will do. */
  readonly scopes: readonly Scope[];
  /** What a caller could do with it to a member, the shop or the server. */
  readonly harm: string;
  /** Scopes that only some requests need, with what those ask for. `needScope` takes no others. */
  readonly further?: Readonly<Partial<Record<Scope, string>>>;
  /** What answers leave out without a scope. */
  readonly shows?: Readonly<Partial<Record<Scope, string>>>;
  /** The older scope that opens it without `members:read`. */
  readonly olderAlone?: OlderScope;
}

/** `public`: no key is needed. */
export type RouteAccess = 'public' | RouteNeeds;

/** By method and path as the OpenAPI document writes them. */
export type RouteAccessTable = Readonly<Record<string, RouteAccess>>;

/** What a route needs. @param harm what a caller could misuse it for */
export const needs = (
  scopes: readonly Scope[],
  harm: string,
  more: Omit<RouteNeeds, 'scopes' | 'harm'> = {},
): RouteNeeds => ({ scopes, harm, ...more });

const keys = (harm: string) => needs(['keys:write'], harm);

const operate = (harm: string) => needs(['operations'], harm);

/** What the edge's own routes need. */
export const EDGE_ACCESS: RouteAccessTable = {
  'GET /v1/me': needs([], 'Shows what the key itself may do'),
  'GET /v1/keys': keys('Shows who has access'),
  'POST /v1/keys': keys('Gives access away, as far as its own reaches'),
  'POST /v1/keys/{keyId}/rotate': keys('Takes over what another key opens, as far as its own reaches'),
  'DELETE /v1/keys/{keyId}': keys('Locks others out'),
  'GET /v1/projections': operate('Shows how the server does, and ids of parked documents'),
  'GET /v1/projections/{name}': operate('Shows how the server does, and ids of parked documents'),
  'POST /v1/projections/{name}/rebuild': operate('Keeps the server busy for a long time'),
  'POST /v1/projections/{name}/cancel': operate('Cancels a running rebuild'),
  'POST /v1/projections/{name}/parked/{documentId}/retry': operate('Changes what reports show of a member'),
  'POST /v1/projections/{name}/parked/{documentId}/skip': operate('Leaves an event out of what reports show'),
  'GET /v1/clock': operate('Shows the clock of the server'),
  'POST /v1/clock/confirm': operate('Has points expire by a clock that is wrong'),
  'GET /metrics': needs(['metrics:read'], 'Shows how busy the shop is'),
  'GET /livez': 'public',
  'GET /readyz': 'public',
  'GET /schemas': 'public',
  'GET /schemas/{type}/{version}': 'public',
  'GET /openapi.json': 'public',
  'GET /docs': 'public',
  'GET /docs/{file}': 'public',
  'GET /problems': 'public',
  'GET /problems/{code}': 'public',
};

/** A route's key in the table, from a template of Fastify: `:name` is a parameter, `::` a colon. A HEAD is as its GET. */
export function routeName(method: string, template: string): string {
  const path = template.replace(/\/:(\w+)/g, '/{$1}').replaceAll('::', ':');
  return `${method === 'HEAD' ? 'GET' : method} ${path}`;
}
