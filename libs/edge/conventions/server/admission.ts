import { type FastifyReply, type FastifyRequest } from 'fastify';

import { type Lag } from '#engine';

import { Problem } from '../problems.js';
import { clientOf } from '../request.js';

/** Seconds to wait where nobody can say when it will be over, and at most. */
const RETRY_AFTER_UNKNOWN_S = 5;

const RETRY_AFTER_MAX_S = 30;

/** The least that one client may have at once, however few slots there are. */
const SHARE_MIN = 4;

interface AdmissionLimits {
  /** Commands being handled at the same time. */
  readonly inFlightMax: number;
  /** How far the read models may trail the log, in milliseconds. */
  readonly lagLimitMs: number;
}

const BATCHES_MIN = 8;

/** Each batch has many commands in flight itself. */
const COMMANDS_PER_BATCH = 16;

/**
 * Lets commands in while there is room for them. Appends can outrun projections, and a queue that grows without end helps
 * nobody: past the limits the caller is asked to come back. Queries are never delayed here.
 */
export class Admission {
  private readonly commands: Slots;
  private readonly batches: Slots;

  constructor(
    private readonly limits: AdmissionLimits,
    private readonly lag: () => Lag,
    report: (inFlight: number) => void = () => undefined,
  ) {
    const { inFlightMax } = limits;
    this.commands = new Slots(inFlightMax, 'commands are being handled', report);
    this.batches = new Slots(
      Math.max(BATCHES_MIN, Math.ceil(inFlightMax / COMMANDS_PER_BATCH)),
      'batches are being handled',
    );
  }

  /** Before the body is read. @throws Problem projections_behind */
  refuseWhileBehind(): void {
    const { ms: lagMs, secondsLeft } = this.lag();
    if (lagMs <= this.limits.lagLimitMs) return;
    const detail = `The read models trail the log by ${lagMs} ms; commands are taken up to ${this.limits.lagLimitMs} ms.`;
    throw new Problem('projections_behind', detail, {
      headers: { 'retry-after': String(retryAfter(secondsLeft)) },
    });
  }

  /**
   * Once the body has arrived: who sends headers alone takes no slot from anybody. Batches arrive while they are handled,
   * so they have slots of their own. @throws Problem too_many_in_flight, client_slots_taken
   */
  enter(request: FastifyRequest, reply: FastifyReply): void {
    const { program, name } = clientOf(request);
    const slots = request.routeOptions.config.input?.bodyTypes.includes('application/x-ndjson')
      ? this.batches
      : this.commands;
    // `close` comes once for every response, also when the caller has gone away before it was finished.
    reply.raw.once('close', slots.take(`${program}/${name}`));
  }
}

/** Whole seconds until the read models have caught up; commands are refused until then, so nothing is added meanwhile. */
function retryAfter(secondsLeft: number | null): number {
  if (secondsLeft === null) return RETRY_AFTER_UNKNOWN_S;
  return Math.min(RETRY_AFTER_MAX_S, Math.max(1, Math.ceil(secondsLeft)));
}

/** Room for so many requests at a time, of which one client takes a quarter at most, so that others find some. */
export class Slots {
  private taken = 0;
  private readonly takenBy = new Map<string, number>();
  private readonly share: number;

  /** @param what they are for, in words, for the answer to whom none is left */
  constructor(
    private readonly total: number,
    private readonly what: string,
    private readonly report: (taken: number) => void = () => undefined,
  ) {
    this.share = Math.min(total, Math.max(SHARE_MIN, Math.ceil(total / 4)));
  }

  /** @returns gives the slot back; to be called once. @throws Problem too_many_in_flight, client_slots_taken */
  take(client: string): () => void {
    const own = this.takenBy.get(client) ?? 0;
    if (this.taken >= this.total) throw new Problem('too_many_in_flight', `${this.total} ${this.what} already.`);
    if (own >= this.share)
      throw new Problem(
        'client_slots_taken',
        `${own} ${this.what} for this client already, its share of ${this.total}.`,
      );
    this.takenBy.set(client, own + 1);
    this.report(++this.taken);
    return () => this.giveBack(client);
  }

  private giveBack(client: string): void {
    const left = this.takenBy.get(client)! - 1;
    if (left > 0) this.takenBy.set(client, left);
    else this.takenBy.delete(client);
    this.report(--this.taken);
  }
}
