import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';

import { QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { type Logger, LOGGER, type Metrics, METRICS, type Settings, SETTINGS } from '#platform';

import { type MemberYears } from '../../packed/member-years.js';
import { type Copies } from '../passes.js';
import { ActivityCopy } from './activity-copy.js';
import { FollowedCopy } from './followed-copy.js';

const MIB = 2 ** 20;

/** So often the copies take in what changed, so that a figure that is asked for after a busy night need not. */
const KEEP_UP_MS = 5_000;

/** The copies in memory that a process answers figures from. */
@Injectable()
export class FigureCopies implements Copies, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly ofActivity: FollowedCopy<ActivityCopy> | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(QUERY_PORTS) { models }: Pick<QueryPorts, 'models'>,
    @Inject(SETTINGS) { figuresMemoryMib }: Pick<Settings, 'figuresMemoryMib'>,
    @Inject(METRICS) metrics: Metrics,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    if (figuresMemoryMib === 0) return;
    const model = 'activity';
    this.ofActivity = new FollowedCopy({
      ...{ models, logger, model, bytesMax: figuresMemoryMib * MIB },
      empty: () => new ActivityCopy(),
      onChange: (state) => metrics.figuresCopy(model, state),
    });
  }

  async activity(): Promise<MemberYears | undefined> {
    return (await this.ofActivity?.current())?.years;
  }

  onApplicationBootstrap(): void {
    if (!this.ofActivity) return;
    void this.keepUp();
    this.timer = setInterval(() => void this.keepUp(), KEEP_UP_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.ofActivity?.stop();
  }

  private async keepUp(): Promise<void> {
    try {
      await this.activity();
    } catch (error) {
      this.logger.debug({ err: error }, 'the copies for figures were not brought up to date');
    }
  }
}
