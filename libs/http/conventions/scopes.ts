import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiSecurity } from '@nestjs/swagger';
import { RouteConfig } from '@nestjs/platform-fastify';
import { FASTIFY_ROUTE_CONFIG_METADATA } from '@nestjs/platform-fastify/constants.js';
import { type FastifyContextConfig } from 'fastify';

import { type CostClass } from './server/costs.js';

/** What a key may do. Documented once here; OpenAPI and the command line show the same words. */
export const SCOPES = {
  'commands:write': 'Send commands to members',
  'members:read': 'Read the current state of members',
  'history:read': 'Read ledgers and histories, travel in time, audit',
  'audit:export': 'Make signed exports',
  'reports:read': 'Read segments, classes, figures, and query read models',
  'pii:read': 'See personal data',
  'programs:write': 'Change programmes and other definitions',
  approve: 'Approve what others asked for',
  admin: 'Operate: keys, projections, metrics',
} as const;

export type Scope = keyof typeof SCOPES;

export function isScope(text: string): text is Scope {
  return Object.hasOwn(SCOPES, text);
}

/** `public`, or all of these scopes. */
export type RouteAccess = 'public' | readonly Scope[];

export const ACCESS_METADATA = 'trofast:access';

/**
 * Which scopes a key needs for a route (all of them). Every route of a controller carries this or {@link Public};
 * the server does not start when one has neither.
 *
 *     @Post(':memberId/redemptions')
 *     @Scopes('commands:write')
 */
export function Scopes(first: Scope, ...more: Scope[]): MethodDecorator {
  const scopes = [first, ...more];
  return applyDecorators(
    SetMetadata(ACCESS_METADATA, scopes),
    routeConfig({ access: scopes }),
    ApiSecurity('apiKey', scopes),
  );
}

/** A route that needs no key: health, documents, schemas. */
export function Public(): MethodDecorator {
  return applyDecorators(SetMetadata(ACCESS_METADATA, 'public'), routeConfig({ access: 'public' }));
}

/**
 * The class of what a route costs, where its method does not say it: see `COSTS`.
 *
 *     @Post(':name/query')
 *     @Scopes('reports:read')
 *     @Costs('query')
 */
export function Costs(cost: CostClass): MethodDecorator {
  return routeConfig({ cost });
}

/** Adds to the configuration that Fastify keeps with the route. */
function routeConfig(part: FastifyContextConfig): MethodDecorator {
  return (target, key, descriptor) => {
    const before = Reflect.getMetadata(FASTIFY_ROUTE_CONFIG_METADATA, descriptor.value as object) as object | undefined;
    RouteConfig({ ...before, ...part })(target, key, descriptor);
  };
}
