import { describe, expect, it } from '@jest/globals';

import { LogHead } from './log-head.js';
import { LogTimeline } from './log-timeline.js';

/** A log whose answers the test gives, one after the other. */
function world() {
  const asked: { readonly answer: (head: string) => void; readonly fail: () => void }[] = [];
  const failures: string[] = [];
  const events = {
    ownHead: () =>
      new Promise<string>((resolve, reject) => asked.push({ answer: resolve, fail: () => reject(new Error('away')) })),
  };
  const timeline = new LogTimeline(() => 0);
  const head = new LogHead(
    events,
    timeline,
    () => 0,
    (doing) => failures.push(doing),
  );
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  return { head, timeline, asked, failures, turn };
}

describe('the head of the log', () => {
  it('is waited for the first time, and by who wants to know it now', async () => {
    const { head, timeline, asked } = world();
    const first = head.refresh();
    asked[0]!.answer('log.1');
    await first;
    expect(timeline.head).toBe('log.1');
    const look = head.look();
    asked[1]!.answer('log.2');
    await look;
    expect(timeline.head).toBe('log.2');
  });

  it('is looked up while others go on, one look at a time', async () => {
    const { head, timeline, asked, turn } = world();
    const first = head.look();
    asked[0]!.answer('log.1');
    await first;
    await head.refresh();
    await head.refresh();
    expect(asked).toHaveLength(2);
    asked[1]!.answer('log.2');
    await turn();
    expect(timeline.head).toBe('log.2');
  });

  it('is never as of a look that began before it was asked for', async () => {
    const { head, timeline, asked, turn } = world();
    const early = head.look();
    let isDone = false;
    const late = head.look().then(() => (isDone = true));
    asked[0]!.answer('log.1');
    await early;
    await turn();
    expect([isDone, asked.length]).toEqual([false, 2]);
    asked[1]!.answer('log.2');
    await late;
    expect(timeline.head).toBe('log.2');
  });

  it('stays as it was while the log is away, without anybody waiting, and moves when it is back', async () => {
    const { head, timeline, asked, failures, turn } = world();
    const first = head.look();
    asked[0]!.answer('log.1');
    await first;
    const failing = head.look();
    asked[1]!.fail();
    await failing;
    await head.look();
    expect(timeline.head).toBe('log.1');
    asked[2]!.fail();
    await turn();
    expect(failures).toHaveLength(1);
    await head.look();
    asked[3]!.answer('log.2');
    await turn();
    expect(timeline.head).toBe('log.2');
  });
});
