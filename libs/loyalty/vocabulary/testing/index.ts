import { type JsonObject } from '#platform';

/** A made-up history, as what happens in it sees it. It is the same for one seed. */
export interface SampleHistory {
  /** How many commands there were: an id made of it is unique. */
  readonly commands: number;
  /** When it is. */
  at(): string;
  /** A whole number from 0 to below `below`. */
  random(below: number): number;
  /** What is kept under a key, of the history or of the member; made when it is first asked for. */
  kept<State>(key: string, initial: () => State): State;
}

/** A made-up member. */
export interface SampleMember extends SampleHistory {
  readonly memberId: string;
  /** Nothing happens to the member any more. */
  leave(): void;
}

/** Type and data of an event, without what all events of its stream say. */
export type SampleEvent = readonly [type: string, data: JsonObject];

/** What may happen to a member by one command. */
export interface MemberSample {
  /** How often, compared with the others. */
  readonly weight: number;
  /** None where it cannot happen now. */
  events(member: SampleMember): readonly SampleEvent[];
}

/** What may happen on another stream. */
export interface StreamSample {
  readonly weight: number;
  append(history: SampleHistory): {
    readonly stream: string;
    readonly expected: number | 'no_stream';
    readonly events: readonly SampleEvent[];
  };
}

/** What a slice makes happen in made-up histories. */
export interface Samples {
  readonly members?: readonly MemberSample[];
  readonly streams?: readonly StreamSample[];
}

/** A personal value as the log has it. */
export const sealed = (text: string): JsonObject => ({
  $sealed: `${text}${'A'.repeat(80)}`,
  of: 'MemberEnrolled/profile/name',
});
