import { type EventStore } from '#event-store';
import { versionAt } from '#loyalty/program';
import { type LoyaltyStreams } from '#loyalty/vocabulary';
import { type Clock } from '#platform';

import { type Programs } from '../programs.js';
import { type ProgramDays } from './schedule.js';

interface Sources {
  readonly events: EventStore;
  readonly names: LoyaltyStreams;
  readonly programs: Pick<Programs, 'get'>;
  readonly clock: Clock;
}

/** Since when a programme runs in this log, and the zone of the rules in force now. Nothing before it was founded. */
export async function programDays(
  program: string,
  { events, names, programs, clock }: Sources,
): Promise<readonly ProgramDays[]> {
  for await (const first of events.readStream(names.program(program), { limit: 1 })) {
    const version = versionAt(await programs.get(program), clock.now());
    if (version) return [{ program, startedAt: first.metadata.recordedAt, timeZone: version.rules.timeZone }];
  }
  return [];
}
