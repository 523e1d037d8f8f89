import { classModel } from '#analytics';
import { type Members, type Programs } from '#commands';
import { versionAt } from '#domain';
import { type EventCodec, type EventStore, type KeyStore, type StreamNames } from '#event-store';
import { type Clock, InvalidSettings, type Logger, type Settings } from '#platform';
import { type Projections, type ReadModels } from '#projections';
import {
  ClassingReactor,
  ForgettingReactor,
  type OnFailure,
  type ProgramDays,
  ReactorCheckpoint,
  Reactors,
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
  readonly projections: Projections;
  readonly members: Members;
  readonly programs: Programs;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Everything that acts by itself: days end, silent members are settled, forgetting is completed. */
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
  const checkpoint = new ReactorCheckpoint('forgetting', { events, snapshots, keys });
  return new Reactors([
    schedule,
    settling,
    classing(parts, onFailure),
    new ForgettingReactor({ events, names, members, checkpoint, timers, onFailure }),
  ]);
}

/** @throws InvalidSettings for a model that there is not */
function classing(
  { settings, events, names, keys, snapshots, readModels, projections, members, clock }: ReactorParts,
  onFailure: OnFailure,
): ClassingReactor {
  const checkpoint = new ReactorCheckpoint('classing', { events, snapshots, keys });
  const ports = { events, names, projections, members, checkpoint, clock, timers: rxjsTimers, onFailure };
  const model = classModel(settings.classModel);
  if (!model) throw new InvalidSettings([`TROFAST_CLASS_MODEL: there is no model ${settings.classModel}`]);
  return new ClassingReactor({ ...ports, models: readModels }, model);
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
