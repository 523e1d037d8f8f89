import { type FastifyReply, type FastifyRequest } from 'fastify';

import { Problem } from '../problems.js';

interface AdmissionLimits {
  /** Commands being handled at the same time. */
  readonly inFlightMax: number;
  /** How far the read models may trail the log, in milliseconds. */
  readonly lagLimitMs: number;
}

/**
 * Lets commands in while there is room for them. Appends can outrun projections, and a queue that grows for ever helps
 * nobody: past the limits the caller is told to come back. Queries are never held up here.
 */
export class Admission {
  private inFlight = 0;

  constructor(
    private readonly limits: AdmissionLimits,
    private readonly lagMs: () => number,
    private readonly report: (inFlight: number) => void = () => undefined,
  ) {}

  /** @throws Problem projections_behind, too_many_in_flight */
  enter(_request: FastifyRequest, reply: FastifyReply): void {
    const lagMs = this.lagMs();
    if (lagMs > this.limits.lagLimitMs) {
      const detail = `The read models trail the log by ${lagMs} ms; commands are taken up to ${this.limits.lagLimitMs} ms.`;
      throw new Problem('projections_behind', detail, {
        headers: { 'retry-after': String(Math.min(30, Math.ceil(lagMs / 2000))) },
      });
    }
    if (this.inFlight >= this.limits.inFlightMax) {
      throw new Problem('too_many_in_flight', `${this.limits.inFlightMax} commands are being handled already.`);
    }
    this.report(++this.inFlight);
    // `close` comes once for every response, also when the caller has gone away before it was finished.
    reply.raw.once('close', () => this.report(--this.inFlight));
  }
}
