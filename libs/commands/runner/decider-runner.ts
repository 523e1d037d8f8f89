import { isRefusal, type DomainEvent } from '#domain';
import {
  type Appended,
  AppendOutcomeUnknown,
  type NewEvent,
  type RecordedEvent,
  StoreUnavailable,
  WrongRevision,
} from '#event-store';

import { appendSurely } from './append-surely.js';
import { Attempt } from './attempt.js';
import { CommandQueues } from './command-queues.js';
import { type CommandEnvelope, type Outcome } from './command.js';
import { CommandRefused, IdempotencyKeyReused, RevisionMismatch, TooMuchContention } from './errors.js';
import { DEFAULT_LIMITS, type RunnerLimits, type RunnerPorts, type StreamKind } from './options.js';
import { refuseCaller } from './refuse-caller.js';
import { collect, StreamStates, type StreamState } from './stream-states.js';

/** Events of one command that are read at once: more than most have. */
const EVENTS_OF_COMMAND = 16;

/** How a command comes here: with an attempt, its own or one that it shares with other parts. */
type TimedEnvelope = CommandEnvelope & { readonly attempt: Attempt };

/**
 * How a command becomes events: once for ever per command id, decided on the state that the stream really has, sealed,
 * appended at the exact revision. Every answer that appends nothing reads the stream's tail first, since a conflict
 * protects appends only and other writers may have been there.
 */
export class DeciderRunner<State, Command extends { readonly type: string }, Event extends DomainEvent, Context> {
  private readonly states: StreamStates<State, Command, Event, Context>;
  private readonly queues: CommandQueues;
  private readonly limits: RunnerLimits;

  constructor(
    private readonly kind: StreamKind<State, Command, Event, Context>,
    private readonly ports: RunnerPorts,
  ) {
    this.limits = { ...DEFAULT_LIMITS, ...ports.limits };
    this.states = new StreamStates(kind, ports);
    this.queues = new CommandQueues(this.limits);
  }

  /**
   * @param contextOf what deciding needs besides the state, given the time of the decision
   * @throws CommandRefused, IdempotencyKeyReused, CommandInFlight, RevisionMismatch, TooMuchContention, QueueFull and what the event store throws
   */
  async run(
    stream: string,
    command: Command,
    given: CommandEnvelope,
    contextOf: (now: string) => Context,
  ): Promise<Outcome<State>> {
    const envelope = { ...given, attempt: given.attempt ?? new Attempt() };
    return this.queues.carryOut(stream, envelope.commandId, envelope.attempt, () =>
      this.runInTurn(stream, command, envelope, contextOf),
    );
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

  /** The first event that a command left in the stream, if it was ever applied there. */
  async appliedBy(stream: string, commandId: string): Promise<RecordedEvent | undefined> {
    const attempt = new Attempt();
    return this.queues.inTurn(stream, async () => {
      const entry = await this.states.get(stream, attempt);
      await this.states.catchUp(stream, entry, attempt);
      return this.confirm(stream, entry, { attempt }, commandId, (event) => event.metadata.commandId === commandId);
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
    contextOf: (now: string) => Context,
  ): Promise<Outcome<State>> {
    const entry = await this.states.get(stream, envelope.attempt);
    if (entry.isInDoubt) await this.states.catchUp(stream, entry, envelope.attempt);
    entry.isInDoubt = false;
    this.ports.observer?.step?.('loaded', stream);
    for (let tries = 1; ; tries++) {
      const earlier = await this.appliedEarlier(stream, entry, command, envelope);
      if (earlier) return earlier;
      const outcome = await this.decideAndAppend(stream, entry, command, envelope, contextOf);
      if (outcome === 'read anew') continue; // the tail had news: at most once per foreign append, so no bound of its own
      if (outcome !== 'conflict') return this.report(command, outcome);
      this.ports.observer?.conflict?.();
      await this.states.catchUp(stream, entry, envelope.attempt);
      if (tries >= this.limits.triesMax) throw new TooMuchContention(tries);
    }
  }

  private async decideAndAppend(
    stream: string,
    entry: StreamState<State>,
    command: Command,
    envelope: TimedEnvelope,
    contextOf: (now: string) => Context,
  ): Promise<Outcome<State> | 'read anew' | 'conflict'> {
    if (envelope.ifMatch !== undefined && envelope.ifMatch !== entry.revision) {
      if (await this.states.catchUp(stream, entry, envelope.attempt)) return 'read anew';
      throw new RevisionMismatch(entry.revision);
    }
    const now = this.ports.clock.now();
    const decision =
      refuseCaller(command, envelope, now) ?? this.kind.decider.decide(command, entry.state, contextOf(now));
    this.ports.observer?.step?.('decided', stream);
    if (isRefusal(decision)) {
      if (await this.states.catchUp(stream, entry, envelope.attempt)) return 'read anew';
      throw new CommandRefused(decision);
    }
    if (decision.length > 0 && !envelope.dryRun) return this.append(stream, entry, decision, envelope, now);
    if (this.isToBeNoted(decision, envelope)) {
      const noted = await this.append(stream, entry, [this.kind.noted!(command, now)], envelope, now);
      return noted === 'conflict' ? noted : { ...noted, kind: 'unchanged', events: [] };
    }
    if (await this.states.catchUp(stream, entry, envelope.attempt)) return 'read anew';
    const state = decision.length === 0 ? entry.state : this.applied(entry.state, decision);
    return {
      kind: decision.length === 0 ? 'unchanged' : 'preview',
      events: decision as unknown as Outcome<State>['events'],
      state,
      revision: entry.revision,
      position: await this.positionOf(entry),
    };
  }

  /** The system's own commands are not repeated by anybody but the system, which knows what it does. */
  private isToBeNoted(decision: readonly Event[], { dryRun, request }: CommandEnvelope): boolean {
    return decision.length === 0 && !dryRun && request !== undefined && this.kind.noted !== undefined;
  }

  private async append(
    stream: string,
    entry: StreamState<State>,
    decided: readonly Event[],
    envelope: TimedEnvelope,
    now: string,
  ): Promise<Outcome<State> | 'conflict'> {
    const sealed = await this.seal(stream, entry, decided, envelope, now);
    this.ports.observer?.step?.('sealed', stream);
    let appended: Appended;
    try {
      appended = await appendSurely(
        this.ports.events,
        stream,
        sealed,
        entry.revision < 0 ? 'no_stream' : entry.revision,
        envelope.attempt,
      );
    } catch (error) {
      if (error instanceof WrongRevision) return 'conflict';
      // What is known stays known while the store is away.
      if (error instanceof AppendOutcomeUnknown) entry.isInDoubt = true;
      else if (!(error instanceof StoreUnavailable)) this.states.forget(stream);
      throw error;
    }
    this.ports.observer?.step?.('appended', stream);
    const recorded = sealed.map((event, index): RecordedEvent => ({
      ...event,
      stream,
      revision: entry.revision + 1 + index,
      position: appended.position,
    }));
    const next = this.applied(entry.state, recorded as unknown as readonly Event[]);
    this.states.adopt(stream, entry, next, recorded);
    this.ports.observer?.step?.('adopted', stream);
    return {
      kind: 'appended',
      events: recorded,
      state: next,
      revision: appended.revision,
      position: appended.position,
    };
  }

  private async seal(
    stream: string,
    entry: StreamState<State>,
    decided: readonly Event[],
    envelope: TimedEnvelope,
    now: string,
  ): Promise<readonly NewEvent[]> {
    const recordedAt = now > entry.recordedAt ? now : entry.recordedAt;
    const keyId = this.kind.personal ? stream : undefined;
    const gone = this.kind.isGone?.(entry.state) ?? false;
    return this.ports.codec.seal({
      stream,
      keyId: gone ? undefined : keyId,
      drafts: decided.map((event) => ({
        type: event.type,
        data: event.data,
        occurredAt: this.kind.occurredAt(event, recordedAt),
      })),
      commandId: envelope.commandId,
      fingerprint: await this.fingerprint(stream, envelope),
      actor: envelope.actor,
      correlationId: envelope.correlationId,
      causationId: envelope.causationId,
      program: envelope.program,
      traceparent: envelope.traceparent,
      recordedAt,
      head: { revision: entry.revision, hash: entry.hash },
    });
  }

  /** The outcome of the first time, where the command id or its business key was applied before. */
  private async appliedEarlier(
    stream: string,
    entry: StreamState<State>,
    command: Command,
    envelope: TimedEnvelope,
  ): Promise<Outcome<State> | undefined> {
    const gone = this.kind.isGone?.(entry.state) ?? false;
    const first = await this.firstOf(stream, entry, envelope);
    if (first) {
      if (gone && first.type !== this.kind.goneBy) return undefined; // decided anew, and refused: the forgotten are not spoken of
      if (!gone && !(await this.isSameRequest(stream, envelope, first))) throw new IdempotencyKeyReused();
      return this.asFirstTime('replayed', stream, entry, first, envelope);
    }
    const key = this.kind.business?.keyOf(command);
    if (key === undefined) return undefined;
    const known = await this.confirm(
      stream,
      entry,
      envelope,
      key,
      (event) => this.kind.business!.keyOfEvent(event) === key,
    );
    if (!known || (gone && known.type !== this.kind.goneBy)) return undefined;
    const same = this.kind.business!.isSame(command, known);
    const isRepeated = same === 'same_request' ? await this.isSameRequest(stream, envelope, known) : same;
    if (!isRepeated) throw new CommandRefused(this.kind.business!.conflict(command));
    return this.asFirstTime('unchanged', stream, entry, known, envelope);
  }

  /** The first event of the command, under the id that it has or the one that an earlier build gave it. */
  private async firstOf(
    stream: string,
    entry: StreamState<State>,
    envelope: TimedEnvelope,
  ): Promise<RecordedEvent | undefined> {
    const { commandId, formerly } = envelope;
    const ids = formerly ? [commandId, formerly.commandId] : [commandId];
    for (const id of ids) {
      const found = await this.confirm(stream, entry, envelope, id, (event) => event.metadata.commandId === id);
      if (found) return found;
    }
    return undefined;
  }

  private async confirm(
    stream: string,
    entry: StreamState<State>,
    { attempt }: Pick<TimedEnvelope, 'attempt'>,
    key: string,
    matches: (event: RecordedEvent) => boolean,
  ): Promise<RecordedEvent | undefined> {
    for (const revision of entry.applied.candidates(key)) {
      const place = { fromRevision: revision, limit: 1, limitMs: attempt.timeLeftMs() };
      const [event] = await collect(this.ports.events.readStream(stream, place));
      if (event && matches(event)) return event;
    }
    return undefined;
  }

  private async asFirstTime(
    kind: 'replayed' | 'unchanged',
    stream: string,
    entry: StreamState<State>,
    first: RecordedEvent,
    { attempt }: TimedEnvelope,
  ): Promise<Outcome<State>> {
    const events = await this.eventsOf(stream, first, attempt);
    const last = events.at(-1)!;
    const state = last.revision === entry.revision ? entry.state : await this.states.at(stream, last.revision, attempt);
    const { revision, position } = last;
    const outcome: Outcome<State> =
      first.type === 'CommandNoted'
        ? { kind: 'unchanged', isRepeated: true, events: [], state, revision, position }
        : { kind, events, state, revision, position };
    return this.report(undefined, outcome);
  }

  /** All events of the command that `first` begins, which are few as a rule: a long rest of the stream is not read with them. */
  private async eventsOf(stream: string, first: RecordedEvent, attempt: Attempt): Promise<readonly RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for (let limit = EVENTS_OF_COMMAND; ; limit *= EVENTS_OF_COMMAND) {
      const place = { fromRevision: first.revision + events.length, limit, limitMs: attempt.timeLeftMs() };
      const page = await collect(this.ports.events.readStream(stream, place));
      const others = page.findIndex(({ metadata }) => metadata.commandId !== first.metadata.commandId);
      events.push(...(others < 0 ? page : page.slice(0, others)));
      if (others >= 0 || page.length < limit) return events;
    }
  }

  private applied(state: State, events: readonly Event[]): State {
    const next = this.kind.decider.copy(state);
    for (const event of events) this.kind.decider.apply(next, event);
    return next;
  }

  private async fingerprint(stream: string, envelope: CommandEnvelope): Promise<string | undefined> {
    if (envelope.request === undefined) return undefined;
    return this.ports.codec.fingerprint(this.kind.personal ? stream : this.kind.name, envelope.request);
  }

  private async isSameRequest(stream: string, envelope: CommandEnvelope, first: RecordedEvent): Promise<boolean> {
    const { fingerprint } = first.metadata;
    if (fingerprint === undefined || envelope.request === undefined) return fingerprint === envelope.request;
    const keyId = this.kind.personal ? stream : this.kind.name;
    return this.ports.codec.isFingerprint(fingerprint, keyId, envelope.request, envelope.formerly?.request);
  }

  private async positionOf(entry: StreamState<State>): Promise<string> {
    return entry.position ?? this.ports.events.ownHead();
  }

  private report(command: Command | undefined, outcome: Outcome<State>): Outcome<State> {
    this.ports.observer?.outcome?.(command?.type ?? this.kind.name, outcome.kind);
    return outcome;
  }
}
