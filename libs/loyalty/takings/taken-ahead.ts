import { randomUUID } from 'node:crypto';

import { systemEnvelope } from '#engine';
import { LIMITS } from '#loyalty/vocabulary';
import { Attempt, type DeciderRunner, type DomainEvent, type Outcome, TooMuchContention } from '#runner';

import { Gatherer } from './gatherer.js';
import { type NewestTakings, newestOf, type OpenTakings } from './open-takings.js';

/** Requests that wait for one thing in one process; more than it has commands at the same time by default. */
const WAITING_MAX = 5_000;

interface Options<State, Command extends { readonly type: string }, Event extends DomainEvent, Asked, Used> {
  /** What is shared, in a caller's words. */
  readonly kind: string;
  /** Who takes, in the metadata of events. */
  readonly actor: string;
  readonly runner: DeciderRunner<State, Command, Event, { readonly now: string }>;
  /** The command that takes for all that is asked of one thing, and says of takings what was used of them. */
  readonly commandOf: (asked: readonly Asked[], used: ReadonlyMap<number, Used>) => Command;
}

/** What is shared once all of a turn have taken, and what each of them has. */
interface Answered<State> {
  readonly state: State;
  readonly newest: NewestTakings;
}

/**
 * Takes ahead from what members share, a stream each. What all commands of a process want of the same thing at the same time is taken in one
 * append (ADR 88).
 */
export class TakenAhead<
  State extends OpenTakings,
  Command extends { readonly type: string },
  Event extends DomainEvent,
  Asked extends { readonly programId: string },
  Used,
> {
  private readonly gatherer: Gatherer<Asked, Answered<State>>;
  /** What was used of takings, which the next taking says along with its own; by stream. */
  private readonly used = new Map<string, Map<number, Used>>();

  constructor(private readonly options: Options<State, Command, Event, Asked, Used>) {
    const carryOut = async (stream: string, asked: readonly Asked[], limitMs: number) => {
      const { state } = await this.takeAll(stream, asked, new Attempt(limitMs));
      const answered: Answered<State> = { state, newest: newestOf(state) };
      return asked.map(() => answered);
    };
    const limits = { togetherMax: LIMITS.takingsAtOnceMax, waitingMax: WAITING_MAX };
    this.gatherer = new Gatherer(options.kind, carryOut, limits);
  }

  /** @throws QueueFull, TookTooLong and what DeciderRunner.run throws */
  take(stream: string, asked: Asked, attempt: Attempt): Promise<Answered<State>> {
    return this.gatherer.ask(stream, asked, attempt);
  }

  /** Says what a command that is recorded has used of a taking. */
  noteUsed(stream: string, taking: number, used: Used): void {
    const ofStream = this.used.get(stream) ?? new Map<number, Used>();
    if (ofStream.size < LIMITS.openTakingsMax) this.used.set(stream, ofStream.set(taking, used));
  }

  /** Conflicts with other processes are decided again until the time is over. */
  private async takeAll(stream: string, asked: readonly Asked[], attempt: Attempt): Promise<Outcome<State>> {
    const { actor, runner, commandOf } = this.options;
    const used = this.used.get(stream) ?? new Map<number, Used>();
    const command = commandOf(asked, new Map(used));
    const envelope = { ...systemEnvelope(actor, asked[0]!.programId, randomUUID()), attempt };
    for (;;) {
      try {
        const outcome = await runner.run(stream, command, envelope, (now) => ({ now }));
        for (const taking of used.keys()) if (!outcome.state.open.has(taking)) used.delete(taking);
        return outcome;
      } catch (error) {
        if (!(error instanceof TooMuchContention)) throw error;
      }
    }
  }
}
