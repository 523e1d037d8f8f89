import { Module, type Provider } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';

import { EVENT_STORE, EventCodec, KEY_STORE, StreamNames, type EventStore, type KeyStore } from '#event-store';
import { type Clock, CLOCK_WATCH } from '#platform';
import { SNAPSHOT_STORE, type SnapshotStore } from '#read-store';

import { GuestPurchases } from './guest/guest-purchases.js';
import { GUEST_HANDLERS } from './guest/messages.js';
import { MEMBER_HANDLERS } from './member/messages.js';
import { Members } from './member/members.js';
import { RevokeSettlementsHandler } from './member/revocation.js';
import { PublishProgramVersionHandler } from './program/messages.js';
import { Programs, type RulesPropagation } from './program/programs.js';
import { type RunnerObserver } from './runner/observer.js';
import { type RunnerPorts } from './runner/options.js';
import { DefineSegmentHandler, RetireSegmentHandler } from './segment/messages.js';
import { Segments } from './segment/segments.js';

/** What every runner of the process shares; apps may provide RUNNER_OBSERVER, MILESTONES and RULES_PROPAGATION beside the ports. */
export const RUNNER_PORTS = Symbol('RunnerPorts');
export const RUNNER_OBSERVER = Symbol('RunnerObserver');
export const MILESTONES = Symbol('Milestones');
export const RULES_PROPAGATION = Symbol('RulesPropagation');

type Injected = [
  EventStore,
  EventCodec,
  KeyStore,
  Clock,
  SnapshotStore,
  RunnerObserver | undefined,
  RunnerPorts['milestones'],
];

const runnerPorts: Provider = {
  provide: RUNNER_PORTS,
  inject: [
    EVENT_STORE,
    EventCodec,
    KEY_STORE,
    CLOCK_WATCH,
    SNAPSHOT_STORE,
    { token: RUNNER_OBSERVER, optional: true },
    { token: MILESTONES, optional: true },
  ],
  useFactory: (...[events, codec, keys, clock, snapshots, observer, milestones]: Injected): RunnerPorts => ({
    events,
    codec,
    keys,
    clock,
    snapshots,
    observer,
    milestones,
  }),
};

const programs: Provider = {
  provide: Programs,
  inject: [StreamNames, RUNNER_PORTS, { token: RULES_PROPAGATION, optional: true }],
  useFactory: (names: StreamNames, ports: RunnerPorts, propagation?: RulesPropagation) =>
    new Programs(names, ports, propagation),
};

const members: Provider = {
  provide: Members,
  inject: [StreamNames, Programs, RUNNER_PORTS],
  useFactory: (names: StreamNames, directory: Programs, ports: RunnerPorts) => new Members(names, directory, ports),
};

const guestPurchases: Provider = {
  provide: GuestPurchases,
  inject: [StreamNames, Programs, Members, RUNNER_PORTS],
  useFactory: (...parts: [StreamNames, Programs, Members, RunnerPorts]) => new GuestPurchases(...parts),
};

const segments: Provider = {
  provide: Segments,
  inject: [StreamNames, RUNNER_PORTS],
  useFactory: (names: StreamNames, ports: RunnerPorts) => new Segments(names, ports),
};

/** The write side: commands on the bus, run by deciders. The app's global module provides the ports, EventCodec and StreamNames. */
@Module({
  imports: [CqrsModule],
  providers: [
    runnerPorts,
    programs,
    members,
    guestPurchases,
    segments,
    DefineSegmentHandler,
    RetireSegmentHandler,
    ...MEMBER_HANDLERS,
    RevokeSettlementsHandler,
    ...GUEST_HANDLERS,
    PublishProgramVersionHandler,
  ],
  exports: [RUNNER_PORTS, Programs, Members, GuestPurchases],
})
export class CommandsModule {}
