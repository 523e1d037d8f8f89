import { type Logger } from '#platform';

import { type Lifecycle } from './lifecycle.js';

/** Something that the server uses; `check` rejects with what is wrong. */
export interface HealthCheck {
  readonly name: string;
  /** The server goes on without it: a failure shows in the answer, and leaves the server ready. */
  readonly isOptional?: boolean;
  check(): Promise<void>;
}

export interface Health {
  readonly status: 'ok' | 'unavailable';
  readonly phase: string;
  readonly checks: Readonly<Record<string, 'ok' | 'failed'>>;
}

/** Token under which the app provides the checks of the adapters that it chose. */
export const HEALTH_CHECKS = Symbol('HealthChecks');

const CHECK_TIMEOUT_MS = 2_000;

/**
 * Whether the server can do its work now. What is wrong is in the log and not in the answer, which anybody can ask
 * for; callers at the same time share one round of checks.
 */
export class Readiness {
  private running: Promise<Health> | undefined;

  constructor(
    private readonly lifecycle: Lifecycle,
    private readonly checks: readonly HealthCheck[],
    private readonly logger: Logger,
  ) {}

  check(): Promise<Health> {
    this.running ??= this.round().finally(() => (this.running = undefined));
    return this.running;
  }

  private async round(): Promise<Health> {
    const results = await Promise.all(this.checks.map(async (check) => ({ check, passes: await this.passes(check) })));
    const { phase } = this.lifecycle;
    const isReady = phase === 'ready' && results.every(({ check, passes }) => passes || check.isOptional);
    const checks = Object.fromEntries(
      results.map(({ check, passes }) => [check.name, passes ? ('ok' as const) : ('failed' as const)]),
    );
    return { status: isReady ? 'ok' : 'unavailable', phase, checks };
  }

  private async passes(health: HealthCheck): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${CHECK_TIMEOUT_MS} ms`)), CHECK_TIMEOUT_MS);
    });
    try {
      await Promise.race([health.check(), late]);
      return true;
    } catch (err) {
      this.logger.warn({ check: health.name, err }, 'a health check failed');
      return false;
    } finally {
      clearTimeout(timer);
    }
  }
}
