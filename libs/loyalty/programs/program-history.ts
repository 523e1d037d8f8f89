import { type EventStore } from '#event-store';
import { programDecider } from '#loyalty/program';
import { type Program } from '#loyalty/program/events';
import { type LoyaltyStreams } from '#loyalty/vocabulary';
import { type Instant, TrofastError } from '#platform';

/** There is no such programme in the log. */
export class ProgramUnknown extends TrofastError {
  constructor(programId: string) {
    super('program_unknown', `There is no programme "${programId}".`, { programId });
  }
}

/** A programme with the versions that had been recorded by `knownAt` (all when left out). @throws ProgramUnknown */
export async function readProgram(
  { events, names }: { readonly events: EventStore; readonly names: LoyaltyStreams },
  programId: string,
  knownAt?: Instant,
): Promise<Program> {
  const state = programDecider.initial();
  for await (const event of events.readStream(names.program(programId))) {
    if (knownAt !== undefined && event.metadata.recordedAt > knownAt && state.versions.length > 0) break; // version 1 was always in force
    programDecider.apply(state, event as unknown as Parameters<typeof programDecider.apply>[1]);
  }
  if (state.versions.length === 0) throw new ProgramUnknown(programId);
  return state;
}
