import { type Instant, InvariantViolated } from '#platform';

import { type DomainEvent } from './decider.js';

/**
 * Which earlier events of its stream a command is decided on besides the state. A key is a text of the business
 * (`order:o-1`); an event may have several keys, and many events may have the same one.
 */
export interface RecallKeys<Command, Event extends DomainEvent, State = unknown> {
  /**
   * Raise it when events that are in the log already get other keys: older snapshots, whose index lacks them, are then left
   * unread. 0 for keys that were business keys or ids of commands before there was recall.
   */
  readonly version: number;
  /**
   * Keys whose events `decide` needs, where it decides on this state; none for a command that needs the state alone, which then
   * costs no read.
   */
  keysOf(command: Command, state: State): readonly string[];
  /** The keys of an event. Asked of every event that is folded. */
  keysOfEvent(event: Event): readonly string[];
}

/** An event as the log has it, upcast; values of personal fields are sealed ones. */
export type RecalledEvent<Event extends DomainEvent> = Event & {
  readonly revision: number;
  readonly recordedAt: Instant;
};

/** The events that a command's keys found, complete up to the revision that it is decided on. */
export class Recalled<Event extends DomainEvent> {
  /** Of a command that recalls nothing. */
  static readonly NOTHING = new Recalled<never>(new Map());

  constructor(private readonly byKey: ReadonlyMap<string, readonly RecalledEvent<Event>[]>) {}

  /** @returns the events of a key in order of revision @throws InvariantViolated where `keysOf` did not name the key */
  of(key: string): readonly RecalledEvent<Event>[] {
    const events = this.byKey.get(key);
    if (!events) throw new InvariantViolated(`The events of ${key} were not recalled for this command.`);
    return events;
  }
}

/** The same from events that are in memory, in order of revision: for tests of a decider. */
export function recallFrom<Command, Event extends DomainEvent, State>(
  recall: RecallKeys<Command, Event, State>,
  command: Command,
  events: readonly RecalledEvent<Event>[],
  state?: State,
): Recalled<Event> {
  const ofKey = (key: string) => events.filter((event) => recall.keysOfEvent(event).includes(key));
  return new Recalled(new Map(recall.keysOf(command, state as State).map((key) => [key, ofKey(key)])));
}
