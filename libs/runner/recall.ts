import { type Instant, InvariantViolated } from '#platform';

import { type DomainEvent } from './decider.js';

/**
 * Which earlier events of its stream a command is decided on besides the state. A key is a text of the business
 * (`order:o-1`); an event may have several keys, and many events may have the same one.
 */
export interface RecallKeys<Command, Event extends DomainEvent, State = unknown, Context = unknown> {
  /**
   * Raise it when events that are in the log already get other keys: older snapshots, whose index lacks them, are then left
   * unread. 0 for keys that were business keys or ids of commands before there was recall.
   */
  readonly version: number;
  /**
   * Keys whose events `decide` needs, where it decides on this state; none for a command that needs the state alone, which then
   * costs no read. `context` is as `decide` gets it, with nothing recalled.
   */
  keysOf(command: Command, state: State, context: Context): readonly string[];
  /**
   * Whether the command does without the events of a key where all of them are too many: then they are recalled in the order of the
   * keys, as many keys as fit, and `Recalled.has` says which. It is refused where one that it needs does not fit, or where this is left out.
   */
  isFineWithout?(command: Command, key: string): boolean;
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

  /** The same, with events of other streams before those of each key. */
  after(earlier: ReadonlyMap<string, readonly RecalledEvent<Event>[]>): Recalled<Event> {
    return new Recalled(
      new Map([...this.byKey].map(([key, events]) => [key, [...(earlier.get(key) ?? []), ...events]])),
    );
  }

  /** Whether the events of a key were recalled. */
  has(key: string): boolean {
    return this.byKey.has(key);
  }

  /** @returns the events of a key in order of revision @throws InvariantViolated where `keysOf` did not name the key */
  of(key: string): readonly RecalledEvent<Event>[] {
    const events = this.byKey.get(key);
    if (!events) throw new InvariantViolated(`The events of ${key} were not recalled for this command.`);
    return events;
  }
}

/** The same from events that are in memory, in order of revision: for tests of a decider. */
export function recallFrom<Event extends DomainEvent>(
  { keysOfEvent }: Pick<RecallKeys<never, Event>, 'keysOfEvent'>,
  keys: readonly string[],
  events: readonly RecalledEvent<Event>[],
): Recalled<Event> {
  const ofKey = (key: string) => events.filter((event) => keysOfEvent(event).includes(key));
  return new Recalled(new Map(keys.map((key) => [key, ofKey(key)])));
}
