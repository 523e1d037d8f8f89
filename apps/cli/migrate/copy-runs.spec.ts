import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { copyRuns, UNDER_WAY_RUNS_MAX } from './copy-runs.js';
import { type Run } from './runs.js';

const run = (stream: string, first: number): Run => ({ stream, first, events: [{} as never] });
const isShared = (stream: string) => stream === 'shared';
const never = new AbortController().signal;

async function* given(runs: readonly Run[]): AsyncGenerator<Run> {
  yield* runs;
}

/** A target whose appends end when the test says so, by the place of their run. */
function slowTarget() {
  const open = new Map<Run, { end: () => void; fail: (error: Error) => void }>();
  const begun: Run[] = [];
  const append = (of: Run): Promise<void> => {
    begun.push(of);
    return new Promise((end, fail) => open.set(of, { end: () => (open.delete(of), end()), fail }));
  };
  return { open, begun, append };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('copying runs', () => {
  it('has many under way, begun in the order of the log, and not more than is said', async () => {
    const runs = Array.from({ length: UNDER_WAY_RUNS_MAX + 5 }, (_, index) => run(`s${index}`, 0));
    const target = slowTarget();
    const copying = copyRuns(given(runs), { ...target, isShared, copied: () => undefined, signal: never });
    await settled();
    expect(target.begun).toEqual(runs.slice(0, UNDER_WAY_RUNS_MAX));
    for (const of of runs.slice(1, UNDER_WAY_RUNS_MAX)) target.open.get(of)!.end();
    await settled();
    expect(target.begun).toHaveLength(UNDER_WAY_RUNS_MAX); // counted from the oldest that is not there yet
    target.open.get(runs[0]!)!.end();
    await settled();
    expect(target.begun).toHaveLength(runs.length);
    for (const { end } of target.open.values()) end();
    expect(await copying).toBe(true);
  });

  it('reports a failure only when nothing is under way any more, and begins nothing after it', async () => {
    const runs = ['a', 'b', 'shared', 'c'].map((stream) => run(stream, 0));
    const target = slowTarget();
    let ended = false;
    const copying = copyRuns(given(runs), { ...target, isShared, copied: () => undefined, signal: never }).finally(
      () => (ended = true),
    );
    copying.catch(() => undefined);
    await settled();
    target.open.get(runs[0]!)!.fail(new Error('the disk is full'));
    await settled();
    expect([ended, target.begun.length]).toEqual([false, 2]);
    target.open.get(runs[1]!)!.end();
    await expect(copying).rejects.toThrow('the disk is full');
    expect(target.begun).toHaveLength(2);
  });

  it('ends when it is stopped, with what was begun', async () => {
    const stop = new AbortController();
    const target = slowTarget();
    const runs = ['a', 'b', 'c'].map((stream) => run(stream, 0));
    const stopping = async function* () {
      yield runs[0]!;
      yield runs[1]!;
      stop.abort();
      yield runs[2]!;
    };
    const copying = copyRuns(stopping(), { ...target, isShared, copied: () => undefined, signal: stop.signal });
    await settled();
    expect(target.begun).toEqual(runs.slice(0, 2));
    for (const { end } of target.open.values()) end();
    expect(await copying).toBe(false);
  });

  it('lets no run overtake one of its own stream, or one that others build upon', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('a', 'b', 'c', 'shared')),
        fc.scheduler(),
        async (streams, scheduler) => {
          const runs = streams.map((stream, index) => run(stream, index));
          const log: Run[] = [];
          const append = (of: Run) => scheduler.schedule(Promise.resolve()).then(() => void log.push(of));
          let copied = 0;
          const copying = copyRuns(given(runs), {
            append,
            isShared,
            copied: (events) => (copied += events),
            signal: never,
          });
          await scheduler.waitFor(copying);
          expect(copied).toBe(runs.length);
          for (const stream of ['a', 'b', 'c'])
            expect(log.filter((of) => of.stream === stream)).toEqual(runs.filter((of) => of.stream === stream));
          for (const [index, of] of runs.entries()) if (of.stream === 'shared') expect(log.indexOf(of)).toBe(index);
        },
      ),
    ));
});
