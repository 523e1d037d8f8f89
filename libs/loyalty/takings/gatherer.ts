import { setImmediate as nextTurn } from 'node:timers/promises';

import { type Attempt, QueueFull, TookTooLong } from '#runner';

/** Carries out what was gathered. @param limitMs how long it may take @returns an answer for each request, in their order */
type CarryOut<Request, Answer> = (
  key: string,
  requests: readonly Request[],
  limitMs: number,
) => Promise<readonly Answer[]>;

interface Limits {
  /** Requests that are carried out together. */
  readonly togetherMax: number;
  /** Requests that may wait for one thing. */
  readonly waitingMax: number;
}

interface Waiting<Request, Answer> {
  readonly request: Request;
  /** By the clock of `performance.now`. */
  readonly endsAtMs: number;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
  /** Its caller has given up. */
  isOver: boolean;
}

/**
 * Gathers what many callers ask of one thing at the same time: what comes in while a turn is under way makes up the next one. So the thing costs
 * one append for all of them, and the more callers there are, the more share one.
 */
export class Gatherer<Request, Answer> {
  private readonly queues = new Map<string, Waiting<Request, Answer>[]>();

  /** @param kind what is asked, in a caller's words */
  constructor(
    private readonly kind: string,
    private readonly carryOut: CarryOut<Request, Answer>,
    private readonly limits: Limits,
  ) {}

  /**
   * Asks one thing; requests are carried out in the order in which they came.
   * @throws QueueFull; TookTooLong at the end of the attempt's time, also where the request is carried out later; what carrying out throws
   */
  ask(key: string, request: Request, attempt: Attempt): Promise<Answer> {
    const leftMs = attempt.timeLeftMs();
    const { waitingMax } = this.limits;
    const queue = this.queues.get(key);
    if (queue && queue.length >= waitingMax) throw new QueueFull(this.kind, waitingMax);
    return new Promise((resolve, reject) => {
      const waiting: Waiting<Request, Answer> = {
        request,
        endsAtMs: performance.now() + leftMs,
        resolve: (answer) => (clearTimeout(timer), resolve(answer)),
        reject: (error) => (clearTimeout(timer), reject(error)),
        isOver: false,
      };
      const timer = setTimeout(() => {
        waiting.isOver = true;
        attempt.mayHaveWritten();
        reject(new TookTooLong(leftMs));
      }, leftMs);
      if (queue) queue.push(waiting);
      else {
        this.queues.set(key, [waiting]);
        void this.turns(key);
      }
    });
  }

  /** One turn after the other until nobody waits. */
  private async turns(key: string): Promise<void> {
    const queue = this.queues.get(key)!;
    await nextTurn(); // those who ask in the same turn of the event loop share the first append too
    while (queue.length > 0) await this.turn(key, queue.splice(0, this.limits.togetherMax));
    this.queues.delete(key);
  }

  private async turn(key: string, gathered: readonly Waiting<Request, Answer>[]): Promise<void> {
    const asked = gathered.filter(({ isOver }) => !isOver);
    if (asked.length === 0) return;
    try {
      const limitMs = Math.max(1, Math.max(...asked.map(({ endsAtMs }) => endsAtMs)) - performance.now());
      const answers = await this.carryOut(
        key,
        asked.map(({ request }) => request),
        limitMs,
      );
      for (const [index, { resolve }] of asked.entries()) resolve(answers[index]!);
    } catch (error) {
      for (const { reject } of asked) reject(error as Error);
    }
  }
}
