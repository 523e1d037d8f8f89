import { spawnSync } from 'node:child_process';

import { describe, expect, it } from '@jest/globals';

/** What the client does to a process shows only in one of its own: Node ends it at an unhandled rejection. */
const SETUP = `
  import { randomUUID } from 'node:crypto';
  import { EventStoreDbEventStore } from '${new URL('./index.js', import.meta.url).href}';
  import { EventStoreDbStandIn } from '${new URL('../../testing/eventstoredb/index.js', import.meta.url).href}';
  const standIn = await EventStoreDbStandIn.start();
  const clock = { now: () => '2026-11-22T05:38:00.000Z' };
  const store = await EventStoreDbEventStore.connect({ url: standIn.url, namespace: 'trofast', clock, timeouts: { appendMs: 3_000 } });
  const append = (stream, text = '') => store.append(stream, [{ id: randomUUID(), type: 'Something', data: { text }, metadata: {} }], 'no_stream');
  const many = (name, text) => Promise.allSettled(Array.from({ length: 500 }, (_, index) => append('trofast.' + name + index, text)));
  const finish = async (results) => {
    await append('trofast.last');
    await store.close();
    await standIn.stop();
    console.log(JSON.stringify(results.map(({ status, reason }) => reason?.code ?? status)));
  };
`;

function run(scenario: string): {
  readonly code: number | null;
  readonly outcomes: readonly string[];
  readonly errors: string;
} {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', SETUP + scenario], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { code: status, outcomes: JSON.parse(stdout || '[]') as string[], errors: stderr };
}

describe('a process that appends to EventStoreDB', () => {
  it('survives a connection that breaks while appends queue up, and every one of them is settled', () => {
    const { code, outcomes, errors } = run(`
      await append('trofast.first');
      standIn.faults.cutBeforeCommit = 1;
      await finish(await many('a', 'x'.repeat(20_000)));
    `);
    expect(errors).toBe('');
    expect(code).toBe(0);
    expect(outcomes).toHaveLength(500);
    expect(new Set(outcomes)).toEqual(new Set(['append_outcome_unknown']));
  }, 60_000);

  it('survives answers that come twice', () => {
    const { code, outcomes, errors } = run(`
      standIn.faults.answerTwice = 100;
      await finish(await many('b', ''));
    `);
    expect(errors).toBe('');
    expect(code).toBe(0);
    expect(new Set(outcomes)).toEqual(new Set(['fulfilled']));
  }, 60_000);
});
