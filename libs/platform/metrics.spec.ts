import { describe, expect, it } from '@jest/globals';

import { createLogger } from './logger.js';
import { Metrics } from './metrics.js';
import { Beats } from './watchdog/beats.js';

describe('metrics', () => {
  it('count commands by how they ended, and replays apart', async () => {
    const metrics = new Metrics('1.2.3');
    metrics.command('RedeemPoints', 'appended');
    metrics.command('RedeemPoints', 'replayed');
    const text = await metrics.text();
    expect(text).toContain('trofast_commands_total{command="RedeemPoints",outcome="replayed"} 1');
    expect(text).toContain('trofast_idempotent_replays_total 1');
    expect(text).toContain('trofast_build_info{version="1.2.3"} 1');
  });

  it('give lag in seconds', async () => {
    const metrics = new Metrics('1.2.3');
    metrics.projection('balances', { events: 3, ms: 1500, parked: 1 });
    expect(await metrics.text()).toContain('trofast_projection_lag_seconds{projection="balances"} 1.5');
  });

  it('has the longest stall of each thread that is watched', async () => {
    const beats = Beats.ofProcess();
    beats.watch('main');
    beats.beat('main', 2_500);
    const text = await new Metrics('1.2.3').text();
    expect(text).toContain('trofast_event_loop_stall_max_seconds{thread="main"} 2.5');
    expect(text).not.toContain('thread="projections"');
    beats.watch('main', false);
  });
});

describe('the log', () => {
  it('is lines of JSON without what nobody may read', () => {
    const lines: string[] = [];
    const logger = createLogger('info', { write: (line: string) => void lines.push(line) });
    logger.info({ authorization: 'Bearer x', member: { email: 'a@b.example' }, status: 200 }, 'answered');
    logger.debug('not at this level');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0]!)).toMatchObject({
      level: 'info',
      authorization: '[redacted]',
      member: { email: '[redacted]' },
      status: 200,
    });
  });
});
