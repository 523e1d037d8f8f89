import {
  type DynamicModule,
  Inject,
  Injectable,
  Module,
  type OnApplicationShutdown,
  type BeforeApplicationShutdown,
  type Provider,
} from '@nestjs/common';
import { AUDIT_PORTS, type AuditPorts, MemberHistory } from '#audit';
import { CommandsModule, Members, Programs, RUNNER_OBSERVER } from '#commands';
import { EVENT_STORE, EventCodec, EventRegistry, KEY_STORE, StreamNames } from '#event-store';
import {
  AccessModule,
  ApiKeys,
  CommandApiModule,
  DocumentsModule,
  HEALTH_CHECKS,
  Lifecycle,
  OperationsModule,
  QueryApiModule,
  SegmentsApiModule,
} from '#http';
import {
  type Clock,
  CLOCK,
  CURSORS,
  CursorSigner,
  type Logger,
  LOGGER,
  Metrics,
  METRICS,
  type Settings,
  SETTINGS,
} from '#platform';
import { allProjections, PROJECTIONS, ReadModels } from '#projections';
import { QUERY_PORTS, type QueryPorts } from '#queries';
import { Reactors } from '#reactors';
import { READ_STORE, SNAPSHOT_STORE } from '#read-store';

import { createReactors } from './create-reactors.js';
import { healthChecks } from './health-checks.js';
import { metricsObserver } from './observer.js';
import { VERSION } from './package-facts.js';
import { type Stores } from './stores.js';

interface StandaloneParts {
  readonly settings: Settings;
  readonly stores: Stores;
  readonly clock: Clock;
  readonly logger: Logger;
}

const STORES = Symbol('Stores');

/** Ends things in their order: first what acts by itself, then (Nest) the requests under way, then the stores. */
@Injectable()
class Ending implements BeforeApplicationShutdown, OnApplicationShutdown {
  constructor(
    private readonly reactors: Reactors,
    private readonly lifecycle: Lifecycle,
    @Inject(STORES) private readonly stores: Stores,
  ) {}

  async beforeApplicationShutdown(): Promise<void> {
    this.lifecycle.enter('closing');
    await this.reactors.stop();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.stores.close();
  }
}

/** What every module of the server may ask for. */
function sharedProviders({
  settings,
  stores,
  clock,
  logger,
}: StandaloneParts): Exclude<Provider, { new (...args: never[]): unknown }>[] {
  const { events, keys, registry, names, projections, reads, snapshots } = stores;
  const metrics = new Metrics(VERSION);
  const codec = new EventCodec(registry, keys);
  const models = new ReadModels(reads, allProjections, clock);
  const audit: AuditPorts = { events, registry, names, clock, codeVersion: VERSION };
  const history = new MemberHistory(audit);
  const queries: QueryPorts = { models, history, codec, names, clock };
  return [
    { provide: SETTINGS, useValue: settings },
    { provide: CLOCK, useValue: clock },
    { provide: LOGGER, useValue: logger },
    { provide: METRICS, useValue: metrics },
    { provide: STORES, useValue: stores },
    { provide: EVENT_STORE, useValue: events },
    { provide: KEY_STORE, useValue: keys },
    { provide: READ_STORE, useValue: reads },
    { provide: SNAPSHOT_STORE, useValue: snapshots },
    { provide: PROJECTIONS, useValue: projections },
    { provide: ReadModels, useValue: models },
    { provide: EventRegistry, useValue: registry },
    { provide: EventCodec, useValue: codec },
    { provide: StreamNames, useValue: names },
    { provide: AUDIT_PORTS, useValue: audit },
    { provide: MemberHistory, useValue: history },
    { provide: QUERY_PORTS, useValue: queries },
    { provide: RUNNER_OBSERVER, useValue: metricsObserver(metrics) },
    { provide: CURSORS, useValue: new CursorSigner(keys.derived('cursors')) },
    { provide: ApiKeys, useValue: new ApiKeys(settings.program, clock, settings.adminKey) },
    { provide: Lifecycle, useValue: new Lifecycle() },
    { provide: HEALTH_CHECKS, useValue: healthChecks(settings.dataDir, events, projections) },
  ];
}

/** Every role of Trofast in one process, over the embedded stores. */
@Module({})
export class StandaloneModule {
  static over(parts: StandaloneParts): DynamicModule {
    const shared = sharedProviders(parts);
    class SharedModule {}
    const { settings, clock, logger, stores } = parts;
    const reactors: Provider = {
      provide: Reactors,
      inject: [Members, Programs, ReadModels, EventCodec],
      useFactory: (members: Members, programs: Programs, readModels: ReadModels, codec: EventCodec) =>
        createReactors({ ...stores, settings, clock, logger, members, programs, readModels, codec }),
    };
    return {
      module: StandaloneModule,
      imports: [
        { module: SharedModule, global: true, providers: shared, exports: shared },
        CommandsModule,
        AccessModule,
        CommandApiModule,
        QueryApiModule,
        SegmentsApiModule,
        OperationsModule,
        DocumentsModule,
      ],
      providers: [reactors, Ending],
    };
  }
}
