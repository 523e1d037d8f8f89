import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';

import { type Lag } from '#engine';
import { type Logger, type Metrics, type Settings } from '#platform';

import { authorize } from '../authorize.js';
import { Problem } from '../problems.js';
import { type Client } from '../request.js';
import { type RouteAccess } from '../route-access.js';
import { type Scopes } from '../scopes.js';
import { type SecurityLog } from '../security-log.js';
import { Admission } from './admission.js';
import { countCost, haveTurns } from './limit-costs.js';
import { limitBodyTime, takeStrictBodies } from './request-bodies.js';
import { type IdForms, refuseWrongIds } from './path-ids.js';
import { RateLimits } from './rate-limits.js';
import { requestState } from './request-state.js';
import { mayHaveBody, refuseUnknownInput, type RouteInput } from './route-input.js';
import { type RouteTable } from './route-table.js';
import { securityHeaders } from './security-headers.js';
import { type SharedCounts } from './shared-counts.js';
import { endUnusedConnections } from './unused-connections.js';
import { WrongKeys } from './wrong-keys.js';

/** What the hooks need of the rest of the server. */
export interface ServerParts {
  readonly settings: Settings;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly security: SecurityLog;
  readonly routes: RouteTable;
  /** What the route of a method and a template takes besides its path. */
  readonly inputOf: (method: string, template: string) => RouteInput;
  readonly idForms: IdForms;
  readonly scopes: Scopes;
  /** The client of a request's key or session. @throws Problem missing_credentials, invalid_credentials, session_ended */
  readonly authenticate: (request: FastifyRequest) => Client;
  /** Where the processes of an installation count together; each for itself when left out. */
  readonly sharedCounts?: SharedCounts | undefined;
  /** How far the projections are behind. */
  readonly lag: () => Lag;
  /** True once the server has begun to close. */
  readonly isClosing: () => boolean;
}

const COMMAND_METHODS = new Set(['POST', 'PATCH', 'DELETE']);

/**
 * Everything that is the same for each request, as Fastify hooks: they cost a fraction of what guards and interceptors
 * do. To be called before the routes are registered.
 */
export function hookServer(server: FastifyInstance, parts: ServerParts): void {
  const { backdating, commands } = parts.scopes.table;
  const commandScopes = new Set<string>(commands);
  const isCommand = ({ method, routeOptions: { config } }: FastifyRequest) =>
    COMMAND_METHODS.has(method) && scopesOf(config.access).some((scope) => commandScopes.has(scope));
  const limits = new RateLimits(parts.settings, parts.sharedCounts);
  const wrongKeys = new WrongKeys(parts.sharedCounts);
  const admission = new Admission(parts.settings, parts.lag, (count) => parts.metrics.commandsInFlight(count));
  endUnusedConnections(server);
  takeStrictBodies(server, parts.settings.bodyBytesMax);
  server.decorateRequest('trofast', null as never);
  server.addHook('onRoute', (options) => {
    const input = parts.inputOf([options.method].flat()[0]!, options.url);
    options.config = { ...options.config, access: parts.routes.add(options), input };
  });
  server.addHook('onRequest', (request, reply, done) => {
    try {
      beginRequest(request, reply);
      const stopClock = mayHaveBody(request) ? limitBodyTime(request, reply, parts.settings.bodyTimeoutMs) : undefined;
      if (parts.isClosing())
        throw new Problem('shutting_down', 'The server is going down.', { headers: { connection: 'close' } });
      const { access } = request.routeOptions.config;
      if (request.is404) return done();
      if (access !== 'public') {
        const firstUse = (client: Client) => parts.security.accepted(request, client);
        request.trofast.client = wrongKeys.guard(request.ip, () => parts.authenticate(request), firstUse);
        authorize(request.trofast.client, access!);
        if (!request.trofast.client.scopes.has(backdating))
          request.trofast.backdateDaysMax = parts.settings.backdateDays;
      }
      countCost(limits, request, reply);
      refuseUnknownInput(request);
      refuseWrongIds(request, parts.idForms);
      if (isCommand(request)) admission.refuseWhileBehind();
      if (request.routeOptions.config.input?.bodyTypes.includes('application/x-ndjson')) stopClock?.();
      return done();
    } catch (error) {
      return done(error as Error);
    }
  });
  server.addHook('preHandler', (request, reply, done) => {
    try {
      if (isCommand(request)) admission.enter(request, reply);
      done();
    } catch (error) {
      done(error as Error);
    }
  });
  haveTurns(server);
  server.addHook('onClose', async () => {
    limits.close();
    wrongKeys.close();
  });
  server.addHook('onResponse', (request, reply, done) => {
    report(parts, request, reply);
    done();
  });
}

function beginRequest(request: FastifyRequest, reply: FastifyReply): void {
  request.trofast = requestState(request);
  reply.header('x-request-id', request.trofast.requestId);
  reply.header('traceparent', request.trofast.traceparent);
  const { url, protocol, routeOptions } = request;
  reply.headers(securityHeaders({ url, protocol, isConsole: routeOptions.config.isConsole }));
}

function scopesOf(access: RouteAccess | undefined): readonly string[] {
  return access === undefined || access === 'public' ? [] : access.scopes;
}

function report(parts: ServerParts, request: FastifyRequest, reply: FastifyReply): void {
  const route = request.is404 ? 'none' : (request.routeOptions.url ?? 'none');
  parts.metrics.request(request.method, route, reply.statusCode, reply.elapsedTime / 1000);
  if (!parts.logger.isLevelEnabled('debug')) return;
  const { requestId, traceId, client } = request.trofast;
  parts.logger.debug(
    {
      method: request.method,
      route,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      requestId,
      traceId,
      client: client?.keyId,
    },
    'answered',
  );
}
