import { Module, type ModuleMetadata, type Provider, type Type } from '@nestjs/common';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';

import { PROJECTIONS, type ProjectionStatus } from '#engine';
import { EVENT_STORE } from '#event-store';
import {
  type Clock,
  CLOCK,
  CLOCK_WATCH,
  createLogger,
  CURSORS,
  CursorSigner,
  type FieldName,
  loadSettings,
  LOGGER,
  METRICS,
  Metrics,
  type ProblemTable,
  SETTINGS,
  systemClock,
} from '#platform';
import { scopes } from '#loyalty/access';
import { withoutHmacs } from '#loyalty/vocabulary';
import { OPERATION_PORTS } from '#runner';

import { ApiKeys } from '../access/api-keys.js';
import { CONSOLE_DIRECTORY } from '../console/console-files.js';
import { ConsoleSessions } from '../console/console-sessions.js';
import { ProblemCatalogue } from '../conventions/problem-catalogue.js';
import { EDGE_PROBLEMS } from '../conventions/problems.js';
import { EDGE_ACCESS, type RouteAccessTable } from '../conventions/route-access.js';
import { type IdForms } from '../conventions/server/path-ids.js';
import { type RouteTable } from '../conventions/server/route-table.js';
import { SHARED_COUNTS, type SharedCounts } from '../conventions/server/shared-counts.js';
import { createServer } from '../create-server.js';
import { DocumentsModule } from '../openapi/documents.module.js';
import { DOCUMENTED_EVENTS } from '../openapi/event-schemas.controller.js';
import { Backlogs } from '../operations/backlogs.js';
import { HEALTH_CHECKS, type HealthCheck } from '../operations/health.js';
import { Lifecycle } from '../operations/lifecycle.js';
import { OperationsModule } from '../operations/operations.module.js';
import { FakeProjections } from './fake-projections.js';

/** A server with the conventions of the API over stand-ins, for tests of what the edge itself does. */
export interface TestServer {
  readonly app: NestFastifyApplication;
  readonly routes: RouteTable;
  readonly projections: FakeProjections;
  readonly keys: ApiKeys;
  readonly lifecycle: Lifecycle;
  readonly log: readonly string[];
  /** `Authorization` of a client that may do everything. */
  readonly authorization: string;
}

interface TestServerOptions {
  readonly controllers?: Type[];
  /** What the routes of these controllers need. */
  readonly access?: RouteAccessTable;
  readonly idForms?: IdForms;
  /** Codes in addition to those of the edge. */
  readonly problems?: ProblemTable;
  readonly imports?: ModuleMetadata['imports'];
  readonly providers?: ModuleMetadata['providers'];
  readonly settings?: Partial<Record<FieldName, string>>;
  readonly statuses?: readonly ProjectionStatus[];
  readonly checks?: readonly HealthCheck[];
  /** Ports for the whole server, in place of the stand-ins. */
  readonly ports?: readonly Exclude<Provider, Type>[];
  readonly clock?: Clock;
  readonly sharedCounts?: SharedCounts;
  /** Where the console was built. */
  readonly consoleDirectory?: string;
}

export async function testServer(options: TestServerOptions = {}): Promise<TestServer> {
  const settings = loadSettings({}, { logLevel: 'debug', ...options.settings });
  const log: string[] = [];
  const logger = createLogger(settings.logLevel, { write: (line) => void log.push(line) });
  const projections = new FakeProjections(options.statuses ?? []);
  const keys = new ApiKeys(settings.program, options.clock ?? systemClock, scopes, settings.adminKey);
  const lifecycle = new Lifecycle();
  const clock = options.clock ?? systemClock;
  const standIns = [
    { provide: SETTINGS, useValue: settings },
    { provide: LOGGER, useValue: logger },
    { provide: METRICS, useValue: new Metrics('test') },
    { provide: PROJECTIONS, useValue: projections },
    { provide: Backlogs, useValue: { read: async () => [{ kind: 'gifts', count: 2, oldestMs: 90_000 }] } },
    { provide: CLOCK, useValue: clock },
    { provide: CLOCK_WATCH, useValue: { now: () => clock.now(), suspicion: undefined } },
    { provide: OPERATION_PORTS, useValue: {} },
    { provide: DOCUMENTED_EVENTS, useValue: [] },
    { provide: CURSORS, useValue: new CursorSigner(Buffer.alloc(32, 1)) },
    { provide: EVENT_STORE, useValue: { head: async () => 'log.00000000000000000042.00000000000000000042' } },
    { provide: HEALTH_CHECKS, useValue: options.checks ?? [] },
    { provide: ApiKeys, useValue: keys },
    { provide: ConsoleSessions, useValue: new ConsoleSessions(() => Buffer.alloc(32, 2), clock) },
    { provide: CONSOLE_DIRECTORY, useValue: options.consoleDirectory ?? '' },
    { provide: Lifecycle, useValue: lifecycle },
    { provide: SHARED_COUNTS, useValue: options.sharedCounts },
  ];
  const ports = options.ports ?? [];
  const shared = [...standIns.filter(({ provide }) => !ports.some((port) => port.provide === provide)), ...ports];
  @Module({ providers: shared, exports: shared })
  class SharedModule {}
  const shareable = { module: SharedModule, global: true };
  @Module({
    imports: [shareable, DocumentsModule, OperationsModule, ...(options.imports ?? [])],
    controllers: options.controllers ?? [],
    providers: options.providers ?? [],
  })
  class TestModule {}
  const { app, routes } = await createServer(TestModule, logger, {
    version: '0.0.0-test',
    trustedProxies: settings.trustedProxies,
    scopes,
    access: { ...EDGE_ACCESS, ...options.access },
    idForms: options.idForms ?? {},
    masked: withoutHmacs,
    owner: { id: 'memberId', count: 'members' },
    texts: { description: 'A test.', problemExample: {}, parameters: {}, groups: {}, examples: {}, last: [] },
    problems: new ProblemCatalogue(scopes, EDGE_PROBLEMS, options.problems ?? {}),
  });
  lifecycle.enter('ready');
  return { app, routes, projections, keys, lifecycle, log, authorization: `Bearer ${keys.localToken}` };
}
