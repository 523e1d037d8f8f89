import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { type EventStore } from '#event-store';
import { MemberHistory, type ReplayPoint } from '#loyalty/audit';
import { memberDecider } from '#loyalty/members';
import { loadSettings } from '#platform';
import { Milestones, StoredMilestones } from '#runner';

import { type Context } from '../../apps/cli/context.js';
import { createOutput } from '../../apps/cli/output.js';
import { withReadOnlyLog } from '../../apps/cli/read-only-log.js';
import { buy, enrol, memberId, NAMES, PROGRAM } from '../bench/world.js';
import { type Storage, STORAGES } from './storage.js';

const PURCHASES = 1_100;

const AT_ONCE = 50;

/** Revisions of the past that are asked for: near a milestone (one every 1,000 events), before the first, and at the end. */
const POINTS: readonly ReplayPoint[] = [{ revision: 1_010 }, { revision: 2_150 }, { revision: 70 }, {}];

describe.each(STORAGES)('a replay from %s', (_, create) => {
  const notes: string[] = [];
  let storage: Storage;
  let context: Context;

  beforeAll(async () => {
    storage = await create();
    context = {
      settings: loadSettings({ TROFAST_NAMESPACE: NAMES.namespace, ...storage.settings }, {}),
      isGiven: () => false,
      output: { ...createOutput(true), note: (line) => void notes.push(line) },
      stopSignal: () => new AbortController().signal,
    };
    await fill(storage);
  }, 120_000);
  afterAll(() => storage.remove());

  it('reads what lies after the nearest milestone that a server stored, and gives what all events give', async () => {
    for (const point of POINTS) {
      const near = await replayed(context, point);
      const whole = await replayed(context, point, { isWhole: true });
      expect(near.answer).toEqual(whole.answer);
      expect(near.events).toBeLessThan(250);
    }
    expect(notes).toEqual([]);
  });

  it('reads all events, and says why, where the master key is another', async () => {
    const settings = { ...context.settings, masterKey: 'ab'.repeat(32) };
    const { answer, events } = await replayed({ ...context, settings }, { revision: 2_150 });
    expect(answer).toEqual((await replayed(context, { revision: 2_150 })).answer);
    expect(events).toBeGreaterThan(2_150);
    expect(notes).toEqual([expect.stringContaining('master key')]);
  });
});

async function fill(storage: Storage): Promise<void> {
  const side = await storage.openWriteSide();
  await enrol(side, 0);
  for (let from = 0; from < PURCHASES; from += AT_ONCE)
    await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => buy(side, 0, from + index)));
  const { snapshots, close } = await storage.openSnapshots();
  const stored = new StoredMilestones(snapshots, side.keys.derived('snapshots'), memberDecider);
  const stream = NAMES.member(PROGRAM, memberId(0));
  const milestones = new Milestones(memberDecider, stored);
  const passed = await milestones.upTo(stream, 2 * PURCHASES, (options) => side.store.readStream(stream, options));
  expect(passed.milestones).toHaveLength(2);
  await side.close();
  await close();
}

/** What a verb that only reads answers, and how many events of members it read for that. */
async function replayed(context: Context, point: ReplayPoint, { isWhole = false } = {}) {
  return withReadOnlyLog(context, async ({ ports }) => {
    let events = 0;
    async function* readStream(...call: Parameters<EventStore['readStream']>) {
      for await (const event of ports.events.readStream(...call)) {
        if (event.stream.includes('member')) events += 1;
        yield event;
      }
    }
    const counted = Object.assign(Object.create(ports.events) as EventStore, { readStream });
    const milestones = isWhole ? new Milestones(memberDecider, undefined, Infinity) : ports.milestones;
    const history = new MemberHistory({ ...ports, events: counted, milestones });
    const { balance, tier, revision } = await history.balanceAt(PROGRAM, memberId(0), point);
    return { answer: { balance, tier, revision }, events };
  });
}
