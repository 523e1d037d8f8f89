import { type IncomingMessage } from 'node:http';

import { type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type FastifyReply, type FastifyRequest } from 'fastify';

import { type Projections, PROJECTIONS } from '#engine';
import { type Logger, type Metrics, METRICS, type Settings, SETTINGS } from '#platform';

import { ApiKeys } from './access/api-keys.js';
import { ConsoleSessions } from './console/console-sessions.js';
import { PersonalDataLog } from './conventions/personal-data.js';
import { type ProblemCatalogue } from './conventions/problem-catalogue.js';
import { answerProblem, ProblemFilter, problemOf } from './conventions/problem-filter.js';
import { SecurityLog } from './conventions/security-log.js';
import { answerClientError, refuseExpectation } from './conventions/server/client-error.js';
import { requestState } from './conventions/server/request-state.js';
import { routeInputs } from './conventions/server/route-input.js';
import { RouteTable } from './conventions/server/route-table.js';
import { securityHeaders } from './conventions/server/security-headers.js';
import { hookServer } from './conventions/server/server-hooks.js';
import { SHARED_COUNTS, type SharedCounts } from './conventions/server/shared-counts.js';
import { NestLogger } from './nest-logger.js';
import { ApiDocument } from './openapi/api-document.js';
import { openApiDocument } from './openapi/openapi-document.js';
import { ListFiles } from './openapi/list-files.js';
import { Lifecycle } from './operations/lifecycle.js';
import { type Product } from './product.js';

const HEADERS_TIMEOUT_MS = 15_000;

/** How often connections are looked through for headers and requests that are late. */
const CONNECTIONS_CHECK_MS = 5_000;

const REQUEST_TIMEOUT_MS = 300_000;

const PARAMETER_LENGTH_MAX = 256;

/** The logs of opened personal data and of security are on at every level but `silent`. */
const quietAs = (logLevel: string): string => (logLevel === 'silent' ? 'silent' : 'info');

export interface Server {
  readonly app: NestFastifyApplication;
  readonly routes: RouteTable;
}

/** What an app adds to the conventions. */
export interface ServerOptions extends Product {
  readonly version: string;
  /** Addresses and networks whose `X-Forwarded-For` is believed; nobody's when left out. */
  readonly trustedProxies?: readonly string[] | undefined;
}

/**
 * An application that answers by the conventions of the API and is ready for requests, but does not listen. The module
 * provides the adapters, and SETTINGS, LOGGER, METRICS, Lifecycle, ApiKeys and ConsoleSessions, and imports the controllers' modules.
 * @throws Error naming a route that it does not have
 */
export async function createServer(
  module: Type | DynamicModule,
  logger: Logger,
  { version, trustedProxies, ...product }: ServerOptions,
): Promise<Server> {
  const { scopes, problems } = product;
  const parts: LaterParts = {};
  const adapter = fastifyAdapter(parts, problems, trustedProxies);
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: new NestLogger(logger),
    bodyParser: false,
    abortOnError: false,
  });
  const routes = new RouteTable(product.access);
  const metrics = app.get<Metrics>(METRICS);
  const [keys, lifecycle, projections] = [app.get(ApiKeys), app.get(Lifecycle), app.get<Projections>(PROJECTIONS)];
  const sessions = app.get(ConsoleSessions);
  const document = openApiDocument(app, { version, ...product });
  const apiDocument = app.get(ApiDocument, { strict: false });
  apiDocument.set(document);
  parts.files = new ListFiles(document);
  routes.nameFiles(parts.files.paths);
  const settings = app.get<Settings>(SETTINGS);
  adapter.getInstance().server.maxConnections = settings.connectionsMax;
  adapter.getInstance().server.on('checkExpectation', refuseExpectation);
  const quiet = quietAs(settings.logLevel);
  adapter
    .getInstance()
    .decorate('problems', problems)
    .decorate('apiDocument', apiDocument)
    .decorate('scopes', scopes)
    .decorate('masked', product.masked)
    .decorate('bodyBytesMax', settings.bodyBytesMax)
    .decorate('personalData', new PersonalDataLog(logger, settings.accessLogLevel ?? quiet, product.owner));
  const security = (parts.security = new SecurityLog(logger, settings.securityLogLevel ?? quiet, problems));
  hookServer(adapter.getInstance(), {
    settings,
    security,
    logger,
    metrics,
    routes,
    idForms: product.idForms,
    scopes,
    inputOf: routeInputs(document),
    authenticate: (request) => keys.authenticate(sessions.authorizationOf(request)),
    sharedCounts: app.get<SharedCounts | undefined>(SHARED_COUNTS),
    lag: () => projections.lag(),
    isClosing: () => lifecycle.phase === 'closing',
  });
  app.useGlobalFilters(new ProblemFilter(routes, logger, metrics, security, problems));
  await app.init();
  await adapter.getInstance().ready();
  return { app, routes };
}

/** What the adapter needs that is made of the application, which needs the adapter. */
interface LaterParts {
  security?: SecurityLog;
  files?: ListFiles;
}

function fastifyAdapter(
  parts: LaterParts,
  problems: ProblemCatalogue,
  trustedProxies: ServerOptions['trustedProxies'],
): FastifyAdapter {
  return new FastifyAdapter({
    trustProxy: trustedProxies === undefined ? false : [...trustedProxies],
    skipMiddie: true,
    return503OnClosing: false,
    routerOptions: { maxParamLength: PARAMETER_LENGTH_MAX, ignoreTrailingSlash: false },
    rewriteUrl: (request: IncomingMessage) => parts.files?.listOf(request) ?? request.url ?? '/',
    requestTimeout: REQUEST_TIMEOUT_MS,
    http: { headersTimeout: HEADERS_TIMEOUT_MS, connectionsCheckingInterval: CONNECTIONS_CHECK_MS },
    clientErrorHandler: (error, socket) => {
      const { remoteAddress } = socket;
      const code = answerClientError(error, socket);
      if (code !== undefined) parts.security?.refusedConnection(remoteAddress, code);
    },
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      request.trofast = requestState(request);
      reply.headers(securityHeaders(request));
      const problem = problemOf(error, problems, { pathPartLengthMax: PARAMETER_LENGTH_MAX });
      parts.security?.refused(request, problem.code);
      answerProblem(problem, request, reply);
    },
  });
}
