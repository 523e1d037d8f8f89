import { setImmediate as turn } from 'node:timers/promises';

import { describe, expect, it } from '@jest/globals';

import { type ReadStreamOptions } from '#event-store';
import { memberDecider } from '#loyalty/members';
import { clientEnvelope, commandProcess, names, sharedPorts } from '#loyalty/members/testing';
import { MemorySnapshots } from '#testing';

import { Milestones } from './milestones/milestones.js';
import { StoredMilestones } from './milestones/stored-milestones.js';

const EVERY = 10;

const PURCHASES = 60;

const TURNS_MAX = 1_000;

const STREAM = names.member('main', 'ada');

function world() {
  const shared = sharedPorts();
  const snapshots = new MemorySnapshots();
  let eventsRead = 0;
  const events = new Proxy(shared.events, {
    get(target, property) {
      if (property !== 'readStream') return Reflect.get(target, property, target) as unknown;
      return async function* (stream: string, options: ReadStreamOptions) {
        for await (const event of target.readStream(stream, options)) {
          if (stream === STREAM) eventsRead += 1;
          yield event;
        }
      };
    },
  });
  const start = () => {
    const stored = new StoredMilestones(snapshots, Buffer.alloc(32), memberDecider);
    const milestones = new Milestones(memberDecider, stored, EVERY);
    return { ...commandProcess({ ...shared, events, snapshots, milestones }), milestones };
  };
  const buy = ({ members }: ReturnType<typeof start>, index: number) =>
    members.run(
      {
        type: 'RecordPurchase',
        memberId: 'ada',
        purchaseId: `p${index}`,
        total: { amount: 10_000, currency: 'EUR' },
        imported: true,
      },
      clientEnvelope(`buy ${index}`),
    );
  const begin = async () => {
    const process = start();
    await process.programs.ensureStarter('main', 'EUR', 'UTC');
    await process.members.run({ type: 'EnrolMember', memberId: 'ada', identities: [] }, clientEnvelope('enrol'));
    const answers = [];
    for (let index = 0; index < PURCHASES; index++) answers.push(await buy(process, index));
    const passed = Math.floor((answers.at(-1)!.revision + 1) / EVERY);
    for (let turns = 0; snapshots.partsOf(STREAM).length < passed && turns < TURNS_MAX; turns++) await turn();
    return { process, answers };
  };
  const countRead = async <T>(work: () => Promise<T>): Promise<readonly [T, number]> => {
    eventsRead = 0;
    return [await work(), eventsRead];
  };
  const pass = ({ milestones }: ReturnType<typeof start>) =>
    milestones.upTo(STREAM, EVERY * 2 - 1, (options) => events.readStream(STREAM, options));
  return { snapshots, start, buy, begin, pass, countRead };
}

describe('the past of a long stream', () => {
  it('is passed by milestones as the stream grows, which no command waits for', async () => {
    const { snapshots, begin } = world();
    await begin(); // waits for them
    expect(snapshots.partsOf(STREAM)).toHaveLength(12);
  });

  it('is folded from the nearest milestone when a command is repeated after a restart', async () => {
    const { start, buy, begin, countRead } = world();
    const { answers } = await begin();
    const restarted = start();
    await restarted.programs.known('main');
    await buy(restarted, PURCHASES - 1); // has the newest state in memory from now on
    const [{ outcome, body }, eventsRead] = await countRead(() => buy(restarted, 40));
    expect([outcome, body]).toEqual(['replayed', answers[40]!.body]);
    expect(eventsRead).toBeLessThan(45); // 83 events lie before it
  });

  it('is forgotten with the member, in memory and in the store', async () => {
    const { snapshots, begin, pass, countRead } = world();
    const { process } = await begin();
    expect(snapshots.partsOf(STREAM)).not.toEqual([]);
    expect((await countRead(() => pass(process)))[1]).toBe(0);
    await process.members.run({ type: 'ForgetMember', memberId: 'ada' }, clientEnvelope('forget'));
    expect([...snapshots.kept.keys()].filter((name) => name.startsWith(STREAM))).toEqual([]);
    expect((await countRead(() => pass(process)))[1]).toBe(2 * EVERY);
  });
});
