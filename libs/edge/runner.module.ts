import { Module, type Provider } from '@nestjs/common';

import { EVENT_STORE, EventCodec, type EventStore, KEY_STORE, type KeyStore } from '#event-store';
import { type Clock, CLOCK_WATCH } from '#platform';
import { SNAPSHOT_STORE, type SnapshotStore } from '#read-store';
import { RUNNER_OBSERVER, RUNNER_PORTS, type RunnerObserver, type RunnerPorts } from '#runner';

type Injected = [EventStore, EventCodec, KeyStore, Clock, SnapshotStore, RunnerObserver | undefined];

const runnerPorts: Provider = {
  provide: RUNNER_PORTS,
  inject: [EVENT_STORE, EventCodec, KEY_STORE, CLOCK_WATCH, SNAPSHOT_STORE, { token: RUNNER_OBSERVER, optional: true }],
  useFactory: (...[events, codec, keys, clock, snapshots, observer]: Injected): RunnerPorts => ({
    events,
    codec,
    keys,
    clock,
    snapshots,
    observer,
  }),
};

/** The ports of command runners. The app's global module provides the stores, EventCodec and the clock. */
@Module({ providers: [runnerPorts], exports: [RUNNER_PORTS] })
export class RunnerModule {}
