import { type FastifyRequest } from 'fastify';

import { Problem } from './problems.js';
import { type Client, clientOf } from './request.js';
import { type RouteAccess } from './route-access.js';
import { type Scope } from './scopes.js';

/** Lets a client in who has all scopes of a route. @throws Problem insufficient_scope */
export function authorize(client: Client, access: RouteAccess): void {
  if (access === 'public') return;
  const { scopes, olderAlone } = access;
  const isFormer = olderAlone !== undefined && client.older.has(olderAlone);
  const missing = scopes.filter((scope) => !client.scopes.has(scope) && !(isFormer && scope === 'members:read'));
  if (missing.length > 0) throw insufficientScope(missing, scopes);
}

/**
 * For what only some requests of a route need.
 * @throws Problem insufficient_scope; Error where the table does not say that the route may need it
 */
export function needScope(request: FastifyRequest, scope: Scope): void {
  if (!mayNeed(request, scope))
    throw new Error(`ROUTE_ACCESS does not say that ${request.method} ${request.url} may need ${scope}.`);
  if (!clientOf(request).scopes.has(scope)) throw insufficientScope([scope]);
}

/** Whether some requests of the route need a scope, by the table. */
export function mayNeed({ routeOptions: { config } }: FastifyRequest, scope: Scope): boolean {
  const { access } = config;
  return access !== undefined && access !== 'public' && access.further?.[scope] !== undefined;
}

export function insufficientScope(missing: readonly Scope[], needed: readonly Scope[] = missing): Problem {
  return new Problem('insufficient_scope', `This needs the scope ${missing.join(' ')}.`, {
    details: { missingScopes: missing },
    headers: { 'www-authenticate': `Bearer realm="trofast", error="insufficient_scope", scope="${needed.join(' ')}"` },
  });
}
