import { EventCodec, EventRegistry, type EventStore } from '#event-store';
import { eventCatalogue } from '#loyalty/event-catalogue';
import { GuestPurchases } from '#loyalty/guests/server';
import { type Member } from '#loyalty/member';
import { type MemberEvent } from '#loyalty/member/events';
import { Programs } from '#loyalty/programs';
import { Rewards } from '#loyalty/rewards';
import { Segments } from '#loyalty/segments/server';
import { LoyaltyStreams } from '#loyalty/vocabulary';
import { type Clock, derivedId } from '#platform';
import { type SnapshotStore } from '#read-store';
import { type CommandEnvelope, type Milestones, type RunnerPorts } from '#runner';
import { ManualClock, MemoryEventStore, MemoryKeyStore } from '#testing';

import { Members } from '../members.js';

/** What processes share. */
export interface SharedPorts {
  readonly events: EventStore;
  readonly keys: MemoryKeyStore;
  readonly clock: Clock;
  readonly snapshots?: SnapshotStore;
  readonly milestones?: Milestones<Member, MemberEvent>;
  readonly limits?: RunnerPorts['limits'];
}

/** One for all processes, since compiling the schemas takes longer than what most of them do. */
const registry = new EventRegistry(eventCatalogue);

export const names = new LoyaltyStreams('trofast');

export function sharedPorts(): SharedPorts & { readonly events: MemoryEventStore; readonly clock: ManualClock } {
  return {
    events: new MemoryEventStore(),
    keys: new MemoryKeyStore(),
    clock: new ManualClock('2026-03-01T12:00:00.000Z'),
  };
}

/** The write side of one process, with caches of its own. */
export function commandProcess(shared: SharedPorts) {
  const ports = { ...shared, codec: new EventCodec(registry, shared.keys) };
  const programs = new Programs(names, ports);
  const members = new Members(names, programs, ports, shared.milestones);
  return {
    ports,
    programs,
    members,
    guests: new GuestPurchases(members),
    segments: new Segments(names, ports),
    rewards: new Rewards(names, ports),
  };
}

/** The envelope of a client's command: an Idempotency-Key, and the request that came with it. */
export function clientEnvelope(key: string, request = key): CommandEnvelope {
  const commandId = derivedId('till', key);
  const actor = { type: 'client', id: 'till' } as const;
  return { commandId, request, actor, program: 'main', correlationId: key, causationId: commandId };
}
