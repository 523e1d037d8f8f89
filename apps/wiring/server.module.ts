import { pathToFileURL } from 'node:url';

import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Inject,
  Injectable,
  Module,
  type OnApplicationShutdown,
  type Provider,
} from '@nestjs/common';

import {
  ApiKeys,
  Backlogs,
  ClientKeys,
  CONSOLE_DIRECTORY,
  ConsoleSessions,
  DOCUMENTED_EVENTS,
  HEALTH_CHECKS,
  Lifecycle,
  SHARED_COUNTS,
} from '#edge';
import { PROJECTIONS, Reactors, ReadModels } from '#engine';
import { EVENT_STORE, EventCodec, EventRegistry, KEY_STORE, StreamNames } from '#event-store';
import { scopes } from '#loyalty/access';
import { allProjections } from '#loyalty/features';
import { AUDIT_PORTS, type AuditPorts, MemberHistory } from '#loyalty/audit';
import { eventCatalogue } from '#loyalty/event-catalogue';
import { FIT_WORKER } from '#loyalty/lifetime-value/server';
import { MILESTONES } from '#loyalty/members';
import { CommandsModule, backlogDefinitions, reactorDefinitions } from '#loyalty/features/server';
import { Programs, RULES_PROPAGATION, type RulesPropagation } from '#loyalty/programs';
import { QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { Blur } from '#loyalty/small-groups';
import { LoyaltyStreams } from '#loyalty/vocabulary';
import { NotaryStatus, PROOF_STORE } from '#notary';
import {
  type Clock,
  CLOCK,
  CLOCK_WATCH,
  type ClockWatch,
  CURSORS,
  CursorSigner,
  type Logger,
  LOGGER,
  Metrics,
  METRICS,
  type Settings,
  SETTINGS,
} from '#platform';
import { READ_STORE, SNAPSHOT_STORE } from '#read-store';
import { OPERATION_PORTS, RUNNER_OBSERVER } from '#runner';

import { createReactors } from './create-reactors.js';
import { healthChecks } from './health-checks.js';
import { openMilestones } from './milestones.js';
import { metricsObserver } from './observer.js';
import { CONSOLE_FILES, FIT_WORKER_FILE, VERSION } from './package-facts.js';
import { type Role } from './roles.js';
import { type Stores } from './stores.js';

interface ServerParts {
  readonly role: Role;
  readonly settings: Settings;
  readonly stores: Stores;
  readonly clock: Clock;
  /** The clock for commands: it gives no time while it may be wrong. */
  readonly watch: ClockWatch;
  readonly logger: Logger;
}

const STORES = Symbol('Stores');

/** Ends things in their order: first what acts by itself, then (Nest) the requests under way, then the stores. */
@Injectable()
class ShutdownHooks implements BeforeApplicationShutdown, OnApplicationShutdown {
  constructor(
    private readonly reactors: Reactors,
    private readonly lifecycle: Lifecycle,
    @Inject(STORES) private readonly stores: Stores,
    @Inject(CLOCK_WATCH) private readonly watch: ClockWatch,
  ) {}

  async beforeApplicationShutdown(): Promise<void> {
    this.lifecycle.enter('closing');
    await this.reactors.stop();
  }

  async onApplicationShutdown(): Promise<void> {
    this.watch.stop();
    await this.stores.close();
  }
}

/** What every module of the server may ask for. */
function sharedProviders({
  role,
  settings,
  stores,
  clock,
  watch,
  logger,
}: ServerParts): Exclude<Provider, { new (...args: never[]): unknown }>[] {
  const { events, keys, registry, names, projections, proofs, reads, snapshots, sharedCounts } = stores;
  const notary = new NotaryStatus();
  const metrics = new Metrics(VERSION);
  const codec = new EventCodec(registry, keys);
  const models = new ReadModels(reads, allProjections, clock);
  const milestones = openMilestones({ snapshots, keys, metrics, logger });
  const audit: AuditPorts = { events, registry, names, clock, codeVersion: VERSION, milestones, keys };
  const history = new MemberHistory(audit);
  const queries: QueryPorts = { models, history, codec, names, clock };
  return [
    { provide: SETTINGS, useValue: settings },
    { provide: CLOCK, useValue: clock },
    { provide: CLOCK_WATCH, useValue: watch },
    { provide: LOGGER, useValue: logger },
    { provide: METRICS, useValue: metrics },
    { provide: STORES, useValue: stores },
    { provide: DOCUMENTED_EVENTS, useValue: eventCatalogue },
    { provide: EVENT_STORE, useValue: events },
    { provide: KEY_STORE, useValue: keys },
    { provide: READ_STORE, useValue: reads },
    { provide: PROOF_STORE, useValue: proofs },
    { provide: NotaryStatus, useValue: notary },
    { provide: SNAPSHOT_STORE, useValue: snapshots },
    { provide: PROJECTIONS, useValue: projections },
    { provide: ReadModels, useValue: models },
    { provide: Backlogs, useValue: new Backlogs(backlogDefinitions, models, clock) },
    { provide: EventRegistry, useValue: registry },
    { provide: EventCodec, useValue: codec },
    { provide: OPERATION_PORTS, useValue: { events, codec, names } },
    { provide: StreamNames, useValue: names },
    { provide: LoyaltyStreams, useValue: names },
    { provide: AUDIT_PORTS, useValue: audit },
    { provide: MemberHistory, useValue: history },
    { provide: QUERY_PORTS, useValue: queries },
    { provide: FIT_WORKER, useValue: pathToFileURL(FIT_WORKER_FILE) },
    { provide: MILESTONES, useValue: milestones },
    { provide: RUNNER_OBSERVER, useValue: metricsObserver(metrics) },
    { provide: RULES_PROPAGATION, useValue: propagationOf(settings) },
    { provide: Blur, useValue: Blur.of(keys.derived('cursors of 0.2')) },
    { provide: CURSORS, useValue: new CursorSigner(keys.derived('cursors of 0.2')) },
    {
      provide: ApiKeys,
      useValue: new ApiKeys(settings.program, { now: () => watch.likely() }, scopes, settings.adminKey),
    },
    {
      provide: ConsoleSessions,
      useValue: new ConsoleSessions(() => keys.derived('console'), { now: () => watch.likely() }),
    },
    { provide: CONSOLE_DIRECTORY, useValue: CONSOLE_FILES },
    { provide: Lifecycle, useValue: new Lifecycle() },
    { provide: SHARED_COUNTS, useValue: sharedCounts },
    { provide: HEALTH_CHECKS, useValue: healthChecks(settings, role, { ...stores, watch, notary }) },
  ];
}

/** An embedded log has one writer, which knows every version at once. */
function propagationOf({ eventStoreUrl, rulesLeadMs }: Settings): RulesPropagation | undefined {
  if (eventStoreUrl === undefined) return undefined;
  return { leadMs: rulesLeadMs, monotonicMs: () => performance.now() };
}

/** A process of Trofast in one of its roles. */
@Module({})
export class ServerModule {
  static over(parts: ServerParts): DynamicModule {
    const shared = sharedProviders(parts);
    class SharedModule {}
    const { role, settings, watch, logger, stores } = parts;
    const tokens = [...new Set(reactorDefinitions.flatMap(({ inject }) => inject))];
    const reactors: Provider = {
      provide: Reactors,
      inject: [Programs, ClientKeys, ReadModels, ...tokens],
      useFactory: (programs: Programs, clientKeys: ClientKeys, models: ReadModels, ...injected: unknown[]) =>
        createReactors(reactorDefinitions, {
          ...stores,
          ...{ role, settings, clock: watch, logger, programs, clientKeys, models },
          injected: new Map(tokens.map((token, index) => [token, injected[index]])),
        }),
    };
    return {
      module: ServerModule,
      imports: [
        { module: SharedModule, global: true, providers: shared, exports: shared },
        CommandsModule,
        ...role.routes,
      ],
      providers: [reactors, ShutdownHooks],
    };
  }
}
