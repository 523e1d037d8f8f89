import { type FastifyRequest } from 'fastify';

import { Problem } from './problems.js';
import { type Client, clientOf } from './request.js';
import { type RouteAccess } from './route-access.js';

/** Lets a client in who has all scopes of a route, where the route is open to its kind of key. @throws Problem not_for_partners, insufficient_scope */
export function authorize(client: Client, access: RouteAccess): void {
  if (access === 'public') return;
  const { scopes, older, partners } = access;
  if (client.partner !== undefined && partners === undefined) throw notForPartners();
  const spared = older !== undefined && client.older.has(older.scope) ? older.spares : undefined;
  const missing = scopes.filter((scope) => !client.scopes.has(scope) && scope !== spared);
  if (missing.length > 0) throw insufficientScope(missing, scopes);
}

/**
 * For what only some requests of a route need.
 * @throws Problem insufficient_scope; Error where the table does not say that the route may need it
 */
export function needScope(request: FastifyRequest, scope: string): void {
  if (!mayNeed(request, scope))
    throw new Error(`ROUTE_ACCESS does not say that ${request.method} ${request.url} may need ${scope}.`);
  if (!clientOf(request).scopes.has(scope)) throw insufficientScope([scope]);
}

/** Whether some requests of the route need a scope, by the table. */
export function mayNeed({ routeOptions: { config } }: FastifyRequest, scope: string): boolean {
  const { access } = config;
  return access !== undefined && access !== 'public' && Object.hasOwn(access.further ?? {}, scope);
}

/** Of what a key of a partner does not open, whatever its scopes are. */
export function notForPartners(detail = 'A key of a partner does not open this route.'): Problem {
  return new Problem('not_for_partners', detail);
}

export function insufficientScope(missing: readonly string[], needed: readonly string[] = missing): Problem {
  return new Problem('insufficient_scope', `This needs the scope ${missing.join(' ')}.`, {
    details: { missingScopes: missing },
    headers: { 'www-authenticate': `Bearer realm="trofast", error="insufficient_scope", scope="${needed.join(' ')}"` },
  });
}
