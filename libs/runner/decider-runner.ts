import { type RecordedEvent } from '#event-store';

import { Attempt } from './attempt.js';
import { eventsOfCommand } from './command-events.js';
import { type CommandEnvelope, isTimed, type Outcome, type TimedEnvelope } from './command.js';
import { asDecided, type DomainEvent, isRefusal } from './decider.js';
import { EarlierEffects } from './earlier-effects.js';
import { CommandRefused, RevisionMismatch, TooMuchContention } from './errors.js';
import { Fingerprints } from './fingerprints.js';
import { DEFAULT_LIMITS, type RunnerLimits, type RunnerPorts, type StreamKind } from './options.js';
import { Recalled } from './recall.js';
import { RecalledEvents } from './recalled-events.js';
import { SealedAppends } from './sealed-appends.js';
import { StreamQueues } from './stream-queues.js';
import { stateAfter, type StreamState, StreamStates } from './stream-states.js';

/** Makes what deciding needs besides the state; may be called several times for one command. */
export type ContextOf<Context, Event extends DomainEvent> = (now: string, recalled: Recalled<Event>) => Context;

/**
 * How a command becomes events: once per command id for all time, decided on the state that the stream really has, sealed,
 * appended at the exact revision. Every answer that appends nothing reads the stream's tail first, since a conflict
 * protects appends only and other writers may have been there.
 */
export class DeciderRunner<State, Command extends { readonly type: string }, Event extends DomainEvent, Context> {
  private readonly states: StreamStates<State, Command, Event, Context>;
  private readonly earlier: EarlierEffects<State, Command, Event, Context>;
  private readonly recalled: RecalledEvents<Command, Event, State, Context>;
  private readonly appends: SealedAppends<State, Command, Event, Context>;
  private readonly queues: StreamQueues;
  private readonly limits: RunnerLimits;

  constructor(
    private readonly kind: StreamKind<State, Command, Event, Context>,
    private readonly ports: RunnerPorts,
  ) {
    this.limits = { ...DEFAULT_LIMITS, ...ports.limits };
    this.states = new StreamStates(kind, ports);
    const fingerprints = new Fingerprints(kind, ports.codec);
    this.earlier = new EarlierEffects(kind, ports, this.states, fingerprints);
    this.recalled = new RecalledEvents(kind.recall, ports.events, this.limits);
    this.appends = new SealedAppends(kind, ports, this.states, fingerprints);
    this.queues = new StreamQueues(kind.name, this.limits);
  }

  /**
   * @param contextOf what deciding needs besides the state, given the time of the decision and the events that the command recalls
   * @throws CommandRefused, IdempotencyKeyReused, CommandInFlight, RevisionMismatch, TooMuchContention, TooMuchRecalled, QueueFull and what the event store throws
   */
  async run(
    stream: string,
    command: Command,
    given: CommandEnvelope,
    contextOf: ContextOf<Context, Event>,
  ): Promise<Outcome<State>> {
    const envelope = isTimed(given) ? given : { ...given, attempt: new Attempt() };
    try {
      const task = () => this.runInTurn(stream, command, envelope, contextOf);
      return await this.queues.runCommand(stream, envelope.commandId, task);
    } catch (error) {
      throw envelope.attempt.seen(error); // what is known of the log, and no more
    }
  }

  /** The newest state of a stream and its revision (−1 where there is none), read up to its end. */
  async current(
    stream: string,
    attempt = new Attempt(),
  ): Promise<{ readonly state: State; readonly revision: number; readonly position: string | undefined }> {
    return this.queues.inTurn(stream, async () => {
      const entry = await this.states.get(stream, attempt);
      await this.states.catchUp(stream, entry, attempt);
      return { state: entry.state, revision: entry.revision, position: entry.position };
    });
  }

  /** The state as last seen by this process; loads it where it was never seen. Cheap, and possibly behind other writers. */
  async lastKnown(stream: string, attempt = new Attempt()): Promise<State> {
    return (await this.states.get(stream, attempt)).state;
  }

  /** All that a command left in the stream; nothing where it was never applied there. Nobody is asked whether the stream is gone. */
  async recordedBy(stream: string, commandId: string): Promise<readonly RecordedEvent[]> {
    const first = await this.appliedBy(stream, commandId);
    return first ? eventsOfCommand(this.ports.events, stream, first.revision, new Attempt()) : [];
  }

  /**
   * The events of keys in a stream, for a command of another one: complete only where nothing more is appended to it.
   * @throws TooMuchRecalled
   */
  async recall(
    stream: string,
    command: Command,
    keys: readonly string[],
    attempt = new Attempt(),
  ): Promise<Recalled<Event>> {
    return this.queues.inTurn(stream, async () => {
      const entry = await this.states.get(stream, attempt);
      await this.states.catchUp(stream, entry, attempt);
      return this.recalled.of(command, keys, { stream, entry, attempt });
    });
  }

  /**
   * What a command came to in a stream to which nothing more is appended, by its id or its business key; undefined where it was never applied there.
   * @throws IdempotencyKeyReused, CommandRefused as for one that is sent there
   */
  async earlierIn(stream: string, command: Command, given: CommandEnvelope): Promise<Outcome<State> | undefined> {
    const envelope = isTimed(given) ? given : { ...given, attempt: new Attempt() };
    return this.queues.inTurn(stream, async () => {
      const entry = await this.states.get(stream, envelope.attempt);
      await this.states.catchUp(stream, entry, envelope.attempt);
      return this.earlier.of(stream, entry, command, envelope);
    });
  }

  /** The first event that a command left in the stream, if it was ever applied there. */
  async appliedBy(stream: string, commandId: string): Promise<RecordedEvent | undefined> {
    const attempt = new Attempt();
    return this.queues.inTurn(stream, async () => {
      const entry = await this.states.get(stream, attempt);
      await this.states.catchUp(stream, entry, attempt);
      return this.earlier.firstEvent(stream, entry, commandId, attempt);
    });
  }

  /** Takes a stream's state out of memory. */
  forget(stream: string): void {
    this.states.forget(stream);
  }

  private async runInTurn(
    stream: string,
    command: Command,
    envelope: TimedEnvelope,
    contextOf: ContextOf<Context, Event>,
  ): Promise<Outcome<State>> {
    const entry = await this.states.get(stream, envelope.attempt);
    if (entry.isInDoubt) await this.states.catchUp(stream, entry, envelope.attempt);
    entry.isInDoubt = false;
    this.ports.observer?.step?.('loaded', stream);
    for (let tries = 1; ; tries++) {
      const earlier = await this.earlier.of(stream, entry, command, envelope);
      if (earlier) return this.report(this.kind.name, earlier);
      const outcome = await this.decideAndAppend(stream, entry, command, envelope, contextOf);
      if (outcome === 'read again') continue; // the tail had news: at most once per foreign append, so no bound of its own
      if (outcome !== 'conflict') return this.report(command.type, outcome);
      this.ports.observer?.conflict?.();
      await this.states.catchUp(stream, entry, envelope.attempt);
      if (tries >= this.limits.triesMax) throw new TooMuchContention(this.kind.name, tries);
    }
  }

  private async decideAndAppend(
    stream: string,
    entry: StreamState<State>,
    command: Command,
    envelope: TimedEnvelope,
    contextOf: ContextOf<Context, Event>,
  ): Promise<Outcome<State> | 'read again' | 'conflict'> {
    if (envelope.ifMatch !== undefined && envelope.ifMatch !== entry.revision) {
      if (await this.states.catchUp(stream, entry, envelope.attempt)) return 'read again';
      throw new RevisionMismatch(entry.revision);
    }
    const now = this.ports.clock.now();
    const keys = this.kind.recall?.keysOf(command, entry.state, contextOf(now, Recalled.NOTHING));
    const recalled = keys?.length
      ? await this.recalled.of(command, keys, { stream, entry, attempt: envelope.attempt })
      : Recalled.NOTHING;
    const decision =
      this.kind.refuseCaller?.(command, envelope, now) ??
      this.kind.decider.decide(command, entry.state, contextOf(now, recalled));
    this.ports.observer?.step?.('decided', stream);
    if (isRefusal(decision)) {
      if (await this.states.catchUp(stream, entry, envelope.attempt)) return 'read again';
      throw new CommandRefused(decision);
    }
    const decided = asDecided(decision);
    const isNothing = decided.events.length === 0;
    if (!isNothing && !envelope.dryRun) return this.appends.append(stream, entry, decided, envelope, now);
    if (isNothing && this.isToBeNoted(envelope)) {
      const note = { events: [this.kind.noted!(command, now)] };
      const noted = await this.appends.append(stream, entry, note, { ...envelope, claims: undefined }, now);
      return noted === 'conflict' ? noted : { ...noted, kind: 'unchanged', events: [] };
    }
    if (await this.states.catchUp(stream, entry, envelope.attempt)) return 'read again';
    return {
      kind: isNothing ? 'unchanged' : 'preview',
      decidedAt: now,
      events: decided.events as unknown as Outcome<State>['events'],
      state: isNothing ? entry.state : (decided.state ?? stateAfter(this.kind.decider, entry.state, decided.events)),
      revision: entry.revision,
      position: entry.position ?? (await this.ports.events.ownHead()),
    };
  }

  /** The system's own commands are not repeated by anybody but the system, which knows what it does. */
  private isToBeNoted({ dryRun, request }: CommandEnvelope): boolean {
    return !dryRun && request !== undefined && this.kind.noted !== undefined;
  }

  private report(name: string, outcome: Outcome<State>): Outcome<State> {
    this.ports.observer?.outcome?.(name, outcome.kind);
    return outcome;
  }
}
