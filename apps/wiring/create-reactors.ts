import { type InjectionToken } from '@nestjs/common';

import { type ClientKeys, type ReactorDefinition } from '#edge';
import {
  type OnFailure,
  type Projections,
  type Reactor,
  ReactorCheckpoint,
  Reactors,
  type ReactorThread,
  type ReadModels,
  Refreshing,
  whileLeased,
} from '#engine';
import { type EventStore, type KeyStore } from '#event-store';
import { type Programs } from '#loyalty/programs';
import { type Clock, type Logger, processTimers, type Settings } from '#platform';
import { type ReadStore, type SnapshotStore } from '#read-store';

import { isAlone, leaseTimes } from './engine-options.js';
import { OWNER } from './read-side.js';
import { type Role } from './roles.js';

interface ReactorParts {
  readonly role: Role;
  readonly settings: Settings;
  readonly events: EventStore;
  readonly keys: KeyStore;
  readonly reads: ReadStore;
  readonly snapshots: SnapshotStore;
  readonly models: ReadModels;
  readonly projections: Projections;
  /** That keeps the read models of this process. */
  readonly thread?: ReactorThread;
  readonly programs: Programs;
  readonly clientKeys: ClientKeys;
  readonly clock: Clock;
  readonly logger: Logger;
  /** What the definitions ask for, by its token. */
  readonly injected: ReadonlyMap<InjectionToken, unknown>;
}

/** After so long at most a key that another process revoked is refused here. */
const KEYS_REFRESH_MS = 2_000;

/**
 * What goes on by itself in a process of this role.
 * @param definitions of reactors: each is run by one process at a time, and safe where it is two
 * @throws what a definition throws for settings that it cannot use
 */
export function createReactors(definitions: readonly ReactorDefinition[], parts: ReactorParts): Reactors {
  const onFailure = (doing: string, err: unknown) => parts.logger.error({ doing, err }, 'a reactor failed and goes on');
  const acting = parts.role.runsReactors ? definitions : [];
  return new Reactors([
    ...refreshing(parts, onFailure),
    ...acting.map((definition) => leased(definition.name, made(definition, parts, onFailure), parts, onFailure)),
  ]);
}

/** Where others write to the log too, what they change there is looked up again and again. */
function refreshing({ settings, programs, clientKeys }: ReactorParts, onFailure: OnFailure): readonly Reactor[] {
  if (settings.eventStoreUrl === undefined) return [];
  const refreshed = [
    { what: 'the rules of programmes', refresh: () => programs.refresh() },
    { what: 'the keys of clients', refresh: () => clientKeys.load() },
  ];
  const pauseMs = Math.min(KEYS_REFRESH_MS, settings.rulesLeadMs / 4);
  return [new Refreshing(refreshed, pauseMs, processTimers, onFailure)];
}

function made(
  { name, inject, make }: ReactorDefinition,
  { events, snapshots, keys, projections, thread, models, clock, injected }: ReactorParts,
  onFailure: OnFailure,
): Reactor {
  const checkpoint = new ReactorCheckpoint(name, { events, snapshots, keys });
  const own = { events, checkpoint, projections, models, clock, timers: processTimers, onFailure };
  const ports = thread ? { ...own, thread } : own;
  return make(ports, ...(inject.map((token) => injected.get(token)) as never[]));
}

/** Where several processes share the read models, only the one that holds the lease runs the reactor. */
function leased(name: string, reactor: Reactor, { settings, reads }: ReactorParts, onFailure: OnFailure): Reactor {
  if (isAlone(settings)) return reactor;
  const lease = { name: `reactor:${name}`, owner: OWNER, ...leaseTimes(settings), onError: onFailure };
  return { run: (signal) => whileLeased(reads, lease, (held) => reactor.run(held), signal) };
}
