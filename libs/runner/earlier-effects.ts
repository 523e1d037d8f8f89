import { type RecordedEvent } from '#event-store';

import { type Attempt } from './attempt.js';
import { eventsOfCommand } from './command-events.js';
import { type Outcome, type TimedEnvelope } from './command.js';
import { type DomainEvent } from './decider.js';
import { CommandRefused, IdempotencyKeyReused } from './errors.js';
import { type Fingerprints } from './fingerprints.js';
import { type RunnerPorts, type StreamKind } from './options.js';
import { collect, type StreamState, type StreamStates } from './stream-states.js';

/** What commands did in a stream before, and how their repetitions are answered. */
export class EarlierEffects<State, Command, Event extends DomainEvent, Context> {
  constructor(
    private readonly kind: StreamKind<State, Command, Event, Context>,
    private readonly ports: Pick<RunnerPorts, 'events'>,
    private readonly states: StreamStates<State, Command, Event, Context>,
    private readonly fingerprints: Fingerprints<State, Command, Event, Context>,
  ) {}

  /**
   * The outcome of the first time, where the command id or its business key was applied before.
   * @throws IdempotencyKeyReused, CommandRefused
   */
  async of(
    stream: string,
    entry: StreamState<State>,
    command: Command,
    envelope: TimedEnvelope,
  ): Promise<Outcome<State> | undefined> {
    const gone = this.kind.isGone?.(entry.state) ?? false;
    const first = await this.firstOf(stream, entry, envelope);
    if (first) {
      if (gone && first.type !== this.kind.goneBy) return undefined; // decided again, and refused: the forgotten are not spoken of
      if (!gone && !(await this.fingerprints.isSame(stream, envelope, first))) throw new IdempotencyKeyReused();
      return this.asFirstTime('replayed', stream, entry, first, envelope.attempt);
    }
    for (const key of this.kind.business?.keysOf(command) ?? []) {
      const outcome = await this.ofBusinessKey(key, stream, entry, command, envelope);
      if (outcome) return outcome;
    }
    return undefined;
  }

  /** The first event that a command left in the stream, if it was ever applied there. */
  async firstEvent(
    stream: string,
    entry: StreamState<State>,
    commandId: string,
    attempt: Attempt,
  ): Promise<RecordedEvent | undefined> {
    for (const revision of entry.applied.candidates(commandId)) {
      const place = { fromRevision: revision, limit: 1, limitMs: attempt.timeLeftMs() };
      const [event] = await collect(this.ports.events.readStream(stream, place));
      if (event?.metadata.commandId === commandId) return event;
    }
    return undefined;
  }

  private async ofBusinessKey(
    key: string,
    stream: string,
    entry: StreamState<State>,
    command: Command,
    envelope: TimedEnvelope,
  ): Promise<Outcome<State> | undefined> {
    const business = this.kind.business!;
    const found = await this.factOf(key, stream, entry, envelope.attempt);
    const gone = this.kind.isGone?.(entry.state) ?? false;
    if (!found || (gone && found.known.type !== this.kind.goneBy)) return undefined;
    const { known, first } = found;
    const same = business.isSame(command, known);
    const isRepeated = same === 'same_request' ? await this.fingerprints.isSame(stream, envelope, known) : same;
    if (!isRepeated) throw new CommandRefused(business.conflict(command, key));
    return this.asFirstTime('unchanged', stream, entry, first, envelope.attempt);
  }

  /** The event that records what counts once, and the first event of its command that has the key, since others may precede it. */
  private async factOf(
    key: string,
    stream: string,
    entry: StreamState<State>,
    attempt: Attempt,
  ): Promise<{ readonly known: RecordedEvent; readonly first: RecordedEvent } | undefined> {
    const isOfKey = (event: RecordedEvent) => this.kind.business!.keysOfEvent(event).includes(key);
    const { recall } = this.kind;
    const hasKey = (event: RecordedEvent) =>
      isOfKey(event) || recall?.keysOfEvent(event as unknown as Event).includes(key);
    for (const revision of entry.applied.candidates(key)) {
      const events = await eventsOfCommand(this.ports.events, stream, revision, attempt);
      const known = events.find(isOfKey);
      if (known) return { known, first: events.find(hasKey)! };
    }
    return undefined;
  }

  /** The first event of the command, under the id that it has or the one that an earlier build gave it. */
  private async firstOf(
    stream: string,
    entry: StreamState<State>,
    { commandId, formerly, attempt }: TimedEnvelope,
  ): Promise<RecordedEvent | undefined> {
    for (const id of formerly ? [commandId, formerly.commandId] : [commandId]) {
      const found = await this.firstEvent(stream, entry, id, attempt);
      if (found) return found;
    }
    return undefined;
  }

  private async asFirstTime(
    kind: 'replayed' | 'unchanged',
    stream: string,
    entry: StreamState<State>,
    first: RecordedEvent,
    attempt: Attempt,
  ): Promise<Outcome<State>> {
    const events = await eventsOfCommand(this.ports.events, stream, first.revision, attempt);
    const { revision, position } = events.at(-1)!;
    const state = revision === entry.revision ? entry.state : await this.states.at(stream, revision, attempt);
    return first.type === 'CommandNoted'
      ? { kind: 'unchanged', isRepeated: true, events: [], state, revision, position }
      : { kind, events, state, revision, position };
  }
}
