import { type ClientKeys } from '#edge';
import {
  type OnFailure,
  type Projections,
  type Reactor,
  ReactorCheckpoint,
  Reactors,
  type ReadModels,
  Refreshing,
  whileLeased,
} from '#engine';
import { type EventCodec, type EventStore, type KeyStore } from '#event-store';
import { classModel } from '#loyalty/classes';
import { ClassingReactor } from '#loyalty/classes/server';
import { type Members } from '#loyalty/members';
import { ForgettingReactor } from '#loyalty/membership/server';
import { type ProgramRules, versionAt } from '#loyalty/program';
import { type Program } from '#loyalty/program/events';
import { type Programs } from '#loyalty/programs';
import { type ProgramDays, Schedule } from '#loyalty/programs/server';
import { ReferralReactor } from '#loyalty/referrals/server';
import { SegmentMovesReactor } from '#loyalty/segments/server';
import { SettlingReactor } from '#loyalty/settlement/server';
import { type LoyaltyStreams } from '#loyalty/vocabulary';
import { type Clock, InvalidSettings, type Logger, processTimers, type Settings } from '#platform';
import { type ReadStore, type SnapshotStore } from '#read-store';

import { isAlone, leaseTimes } from './engine-options.js';
import { OWNER } from './read-side.js';
import { type Role } from './roles.js';

interface ReactorParts {
  readonly role: Role;
  readonly settings: Settings;
  readonly events: EventStore;
  readonly codec: EventCodec;
  readonly keys: KeyStore;
  readonly names: LoyaltyStreams;
  readonly reads: ReadStore;
  readonly snapshots: SnapshotStore;
  readonly readModels: ReadModels;
  readonly projections: Projections;
  readonly members: Members;
  readonly programs: Programs;
  readonly clientKeys: ClientKeys;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** After so long at most a key that another process revoked is refused here. */
const KEYS_REFRESH_MS = 2_000;

/** What goes on by itself in a process of this role. */
export function createReactors(parts: ReactorParts): Reactors {
  const onFailure = (doing: string, err: unknown) => parts.logger.error({ doing, err }, 'a reactor failed and goes on');
  return new Reactors([...refreshing(parts, onFailure), ...(parts.role.runsReactors ? acting(parts, onFailure) : [])]);
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

/**
 * Days end, silent members are settled, forgetting is completed, referrals are credited, loyalty classes are recorded: each by
 * one process at a time, and safe where it is two. @throws InvalidSettings for a class model that there is not
 */
function acting(parts: ReactorParts, onFailure: OnFailure): readonly Reactor[] {
  const { events, codec, keys, names, snapshots, clock, members } = parts;
  const timers = processTimers;
  const settling = new SettlingReactor(parts.readModels, members, { clock, timers }, onFailure);
  const schedule = new Schedule(
    { events, codec, names, clock, timers },
    () => programDays(parts),
    () => settling.wake(),
    onFailure,
  );
  const following = (name: string) => {
    const checkpoint = new ReactorCheckpoint(name, { events, snapshots, keys });
    return { events, names, members, checkpoint, timers, onFailure };
  };
  const reactors = {
    schedule,
    settling,
    forgetting: new ForgettingReactor(following('forgetting')),
    referrals: new ReferralReactor(following('referrals')),
    classing: new ClassingReactor(
      { ...following('classing'), projections: parts.projections, models: parts.readModels, clock },
      classModelOf(parts.settings),
    ),
    'segment-moves': new SegmentMovesReactor({
      ...following('segment-moves'),
      projections: parts.projections,
      models: parts.readModels,
      clock,
      rulesOf: async (program) => rulesNow(await parts.programs.get(program), clock.now()),
    }),
  };
  return Object.entries(reactors).map(([name, reactor]) => leased(name, reactor, parts, onFailure));
}

function classModelOf({ classModel: version }: Settings): NonNullable<ReturnType<typeof classModel>> {
  const model = classModel(version);
  if (!model) throw new InvalidSettings([`TROFAST_CLASS_MODEL: there is no model ${version}`]);
  return model;
}

/** Where several processes share the read models, only the one with the lease runs the reactor. */
function leased(name: string, reactor: Reactor, { settings, reads }: ReactorParts, onFailure: OnFailure): Reactor {
  if (isAlone(settings)) return reactor;
  const lease = { name: `reactor:${name}`, owner: OWNER, ...leaseTimes(settings), onError: onFailure };
  return { run: (signal) => whileLeased(reads, lease, (held) => reactor.run(held), signal) };
}

function rulesNow(program: Program, now: string): ProgramRules {
  return (versionAt(program, now) ?? program.versions[0]!).rules;
}

/** The programme of this server: since when it runs in this log, and the zone of the rules in force now. None before it was founded. */
async function programDays({
  settings,
  events,
  names,
  programs,
  clock,
}: ReactorParts): Promise<readonly ProgramDays[]> {
  for await (const first of events.readStream(names.program(settings.program), { limit: 1 })) {
    const version = versionAt(await programs.get(settings.program), clock.now());
    if (version)
      return [{ program: settings.program, startedAt: first.metadata.recordedAt, timeZone: version.rules.timeZone }];
  }
  return [];
}
