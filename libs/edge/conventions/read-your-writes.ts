import { Inject, Injectable } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';

import { type ModelName, nameOf, PROJECTIONS, type Projections } from '#engine';
import { ForeignPosition } from '#event-store';
import { SETTINGS, type Settings } from '#platform';

import { Problem } from './problems.js';

/** How old an answer is: it includes everything up to `position`, and everything that was in the log `lagMs` ago. */
export interface Freshness {
  /** `null` before the first event. */
  readonly position: string | null;
  /** Milliseconds; `null` where it is not known, since this process has not seen the log yet. */
  readonly lagMs: number | null;
}

const POSITION = /^[0-9a-z]{1,40}\.\d{20}\.\d{20}$/;

/** Read your writes, for every controller that answers from read models. */
@Injectable()
export class ReadYourWrites {
  constructor(
    @Inject(PROJECTIONS) private readonly projections: Projections,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * Call it before the query: waits until the named read models are at `Trofast-Min-Position` (at most the wait
   * limit of the settings), then says in `Trofast-As-Of-Position` and `Trofast-Lag-Ms` how old the answer is.
   *
   *     await this.readYourWrites.fresh(request, reply, GetBalance.reads);
   *
   * @throws Problem projection_lagging; ForeignPosition for a position of another log
   */
  async fresh(request: FastifyRequest, reply: FastifyReply, models: readonly ModelName[]): Promise<Freshness> {
    const names = models.map(nameOf);
    const minPosition = request.headers['trofast-min-position'];
    if (typeof minPosition === 'string' && !POSITION.test(minPosition)) throw new ForeignPosition(minPosition);
    if (
      typeof minPosition === 'string' &&
      !(await this.projections.waitFor(names, minPosition, this.settings.waitTimeoutMs))
    ) {
      throw new Problem(
        'projection_lagging',
        `The read models did not get to the position within ${this.settings.waitTimeoutMs} ms.`,
        {
          headers: { 'retry-after': '1' },
        },
      );
    }
    const statuses = (await this.projections.status()).filter(({ name }) => names.includes(name));
    const positions = statuses.map(({ position }) => position);
    const oldest = positions.includes(null)
      ? null
      : (positions as string[]).reduce<string | null>((a, b) => (a === null || b < a ? b : a), null);
    const lags = statuses.map(({ lagMs }) => lagMs);
    const lagMs = lags.includes(null) ? null : Math.max(0, ...(lags as number[]));
    if (oldest !== null) reply.header('trofast-as-of-position', oldest);
    if (lagMs !== null) reply.header('trofast-lag-ms', String(lagMs));
    return { position: oldest, lagMs };
  }
}
