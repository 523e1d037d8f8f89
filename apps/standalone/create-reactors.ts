import { type Members, type Programs } from '#commands';
import { versionAt } from '#domain';
import { type EventCodec, type EventStore, type KeyStore, type StreamNames } from '#event-store';
import { type Clock, type Logger, type Settings } from '#platform';
import { type ReadModels } from '#projections';
import {
  ForgettingReactor,
  type ProgramDays,
  ReactorCheckpoint,
  Reactors,
  ReferralReactor,
  rxjsTimers,
  Schedule,
  SettlingReactor,
} from '#reactors';
import { type SnapshotStore } from '#read-store';

interface ReactorParts {
  readonly settings: Settings;
  readonly events: EventStore;
  readonly codec: EventCodec;
  readonly keys: KeyStore;
  readonly names: StreamNames;
  readonly snapshots: SnapshotStore;
  readonly readModels: ReadModels;
  readonly members: Members;
  readonly programs: Programs;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Everything that acts by itself: days end, silent members are settled, forgetting is completed, referrals are credited. */
export function createReactors(parts: ReactorParts): Reactors {
  const { events, codec, keys, names, snapshots, clock, members } = parts;
  const timers = rxjsTimers;
  const onFailure = (doing: string, err: unknown) => parts.logger.error({ doing, err }, 'a reactor failed and goes on');
  const settling = new SettlingReactor(parts.readModels, members, { clock, timers }, onFailure);
  const schedule = new Schedule(
    { events, codec, names, clock, timers },
    () => programDays(parts),
    () => settling.wake(),
    onFailure,
  );
  const checkpoint = (name: string) => new ReactorCheckpoint(name, { events, snapshots, keys });
  return new Reactors([
    schedule,
    settling,
    new ForgettingReactor({ events, names, members, checkpoint: checkpoint('forgetting'), timers, onFailure }),
    new ReferralReactor({ events, names, members, checkpoint: checkpoint('referrals'), timers, onFailure }),
  ]);
}

/** The programme of this server: since when it runs in this log, and the zone of the rules in force now. */
async function programDays({
  settings,
  events,
  names,
  programs,
  clock,
}: ReactorParts): Promise<readonly ProgramDays[]> {
  const version = versionAt(await programs.get(settings.program), clock.now());
  for await (const first of events.readStream(names.program(settings.program), { limit: 1 })) {
    if (version)
      return [{ program: settings.program, startedAt: first.metadata.recordedAt, timeZone: version.rules.timeZone }];
  }
  return [];
}
