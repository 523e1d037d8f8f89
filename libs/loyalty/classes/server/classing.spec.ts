import { describe, expect, it } from '@jest/globals';

import { type ModelName, nameOf, ReactorCheckpoint, Reactors, type ReadModels } from '#engine';
import { type EventStore, type KeyStore, type RecordedEvent, type SubscriptionMessage } from '#event-store';
import { type MemberCommand } from '#loyalty/members';
import { lot } from '#loyalty/testing';
import { LoyaltyStreams } from '#loyalty/vocabulary';
import { type JsonObject } from '#platform';
import { type FindQuery, type SnapshotStore, type StoredDocument } from '#read-store';
import { CommandRefused, refuse } from '#runner';
import { HandTimers } from '#testing';

import { classModel } from '../classify/models/all-models.js';
import { NOTHING_OBSERVED } from '../classify/observed.js';
import { type Observed } from '../classify/observed-schema.js';
import { ClassingReactor } from './classing.js';

const NOW = '2026-03-02T10:00:00.000Z';

const GATHER_MS = 2_000;

const at = (number: number) => `l.${String(number).padStart(20, '0')}.${String(number).padStart(20, '0')}`;

function event(number: number, type: string, data: JsonObject): RecordedEvent {
  return {
    id: `e${number}`,
    type,
    data,
    metadata: { program: 'main' },
    position: at(number),
  } as unknown as RecordedEvent;
}

/** Somebody who says that the price is why they come, or nothing. */
const observed = (priced: boolean): Observed => ({
  ...NOTHING_OBSERVED,
  purchases: { purchases: 30, amount: 30_000, units: 30, promoted: 20, campaign: 0 },
  attitude: priced
    ? { ...NOTHING_OBSERVED.attitude, detractors: 2, reasons: { price: 2 } }
    : { ...NOTHING_OBSERVED.attitude, passives: 2 },
});

const member = (memberId: string, over: JsonObject = {}): JsonObject => ({
  memberId,
  program: 'main',
  status: 'active',
  class: 'unclassified',
  modelVersion: null,
  observed: observed(true),
  newsDay: '2026-03-01',
  revision: 7,
  ...over,
});

function world(log: readonly RecordedEvent[], members: readonly JsonObject[], kept = new Map<string, string>()) {
  const timers = new HandTimers();
  const sent: (MemberCommand & { commandId: string })[] = [];
  const failures: string[] = [];
  const faults: { readModels: number; run: Error[] } = { readModels: 0, run: [] };
  const waited: string[] = [];
  const documents = new Map(
    members.map((body) => [body['memberId'] as string, { id: body['memberId'] as string, position: at(1), body }]),
  );
  const events = {
    logId: 'l',
    holds: async (position: string) => position <= log.at(-1)!.position,
    head: async () => log.at(-1)!.position,
    async *subscribeToAll({
      after,
      signal,
    }: {
      after?: string;
      signal: AbortSignal;
    }): AsyncIterable<SubscriptionMessage> {
      const rest = log.filter(({ position }) => after === undefined || position > after);
      if (rest.length > 0) yield { kind: 'events', events: rest };
      yield { kind: 'caughtUp', position: log.at(-1)!.position };
      yield { kind: 'caughtUp', position: log.at(-1)!.position };
      timers.after(-1).subscribe(); // there is nothing more: the test may look
      if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve));
    },
  } as unknown as EventStore;
  const models = {
    load: async () => new Map(),
    loadIn: async (_program: string, _model: string, ids: readonly string[]) =>
      new Map(ids.flatMap((id) => (documents.has(id) ? [[id, documents.get(id)!] as const] : []))),
    find: async (model: ModelName, { filter }: FindQuery) => ({
      documents: (nameOf(model) === 'features' ? [...documents.values()] : []).filter(
        ({ body }) => body['newsDay'] === filter['newsDay'],
      ) as StoredDocument[],
    }),
  } as unknown as ReadModels;
  const projections = {
    waitFor: async (_names: readonly string[], position: string) => {
      waited.push(position);
      return faults.readModels-- <= 0;
    },
  };
  const run = async (command: MemberCommand, { commandId }: { commandId: string }) => {
    const fault = faults.run.shift();
    if (fault) throw fault;
    sent.push({ ...command, commandId });
    return undefined as never;
  };
  const snapshots = {
    load: async (name: string) => kept.get(name),
    save: (name: string, text: string) => void kept.set(name, text),
  } as unknown as SnapshotStore;
  const keys = { derived: () => Buffer.alloc(32, 7) } as unknown as KeyStore;
  const reactor = new ClassingReactor(
    {
      events,
      names: new LoyaltyStreams('trofast'),
      models,
      projections,
      members: { run },
      checkpoint: new ReactorCheckpoint('classing', { events, snapshots, keys }),
      clock: { now: () => NOW },
      timers,
      onFailure: (what) => void failures.push(what),
    },
    classModel(1)!,
  );
  return { reactor: new Reactors([reactor]), timers, sent, failures, faults, waited, kept, documents };
}

/** Lets every wait go on until the log has nothing more. */
async function untilIdle({ timers, reactor }: Pick<ReturnType<typeof world>, 'timers' | 'reactor'>): Promise<number[]> {
  const waits: number[] = [];
  for (;;) {
    const asked = await timers.waits();
    waits.push(...asked);
    if (asked.includes(-1)) break;
    timers.fire();
  }
  await reactor.stop();
  return waits;
}

const PURCHASE = event(2, 'PurchaseRecorded', { memberId: 'ada' });

describe('classing', () => {
  it('records the class of a member with news, with all that explains it, once the read models are there', async () => {
    const made = world(
      [PURCHASE, event(3, 'PointsEarned', { memberId: 'ada', lot: lot('1', 5) })],
      [member('ada'), member('bob')],
    );
    made.reactor.start();
    const waits = await untilIdle(made);
    expect(waits[0]).toBe(GATHER_MS);
    expect(made.waited).toEqual([at(3)]);
    expect(made.sent).toHaveLength(1);
    expect(made.sent[0]).toMatchObject({
      type: 'RecordClass',
      memberId: 'ada',
      to: 'price',
      observations: 32,
      modelVersion: 1,
      classifiedAt: NOW,
      evidence: expect.arrayContaining([expect.objectContaining({ feature: 'becauseOfPrice' })]),
    });
  });

  it('sends the same command ids when it goes over the log again, and none when it starts where it was', async () => {
    const first = world([PURCHASE], [member('ada')]);
    first.reactor.start();
    await untilIdle(first);
    const lost = world([PURCHASE], [member('ada')]);
    lost.reactor.start();
    await untilIdle(lost);
    expect(lost.sent.map(({ commandId }) => commandId)).toEqual(first.sent.map(({ commandId }) => commandId));
    const restarted = world([PURCHASE], [member('ada')], first.kept);
    restarted.reactor.start();
    await untilIdle(restarted);
    expect(restarted.sent).toEqual([]);
  });

  it('says nothing of who is in that class already, has left, or was classified by a newer model', async () => {
    const log = ['in', 'closed', 'forgotten', 'newer', 'gone'].map((memberId, index) =>
      event(index + 2, 'FeedbackRecorded', { memberId }),
    );
    const made = world(log, [
      member('in', { class: 'price', modelVersion: 1 }),
      member('closed', { status: 'closed' }),
      member('forgotten', { status: 'forgotten' }),
      member('newer', { class: 'true', modelVersion: 2 }),
    ]);
    made.reactor.start();
    await untilIdle(made);
    expect(made.sent).toEqual([]);
    expect(made.kept.size).toBe(1);
  });

  it('looks again at members whose news are of a day when that day is closed', async () => {
    const made = world(
      [event(2, 'DayClosed', { programId: 'main', date: '2026-03-01' })],
      [member('ada'), member('bob', { newsDay: '2026-03-02' })],
    );
    made.reactor.start();
    await untilIdle(made);
    expect(made.sent.map(({ memberId }) => memberId)).toEqual(['ada']);
  });

  it('takes its own records for no news', async () => {
    const made = world([event(2, 'LoyaltyClassChanged', { memberId: 'ada' })], [member('ada')]);
    made.reactor.start();
    await untilIdle(made);
    expect(made.sent).toEqual([]);
  });

  it('starts again, and does not move on, when the read models do not get there or the store is away', async () => {
    const made = world([PURCHASE], [member('ada')]);
    made.faults.readModels = 1;
    made.faults.run = [new Error('away')];
    made.reactor.start();
    await untilIdle(made);
    expect(made.failures).toEqual(['classifying members', 'classifying members']);
    expect(made.sent).toHaveLength(1);
  });

  it('goes on to the next member after a refusal', async () => {
    const log = [PURCHASE, event(3, 'PurchaseRecorded', { memberId: 'bob' })];
    const made = world(log, [member('ada'), member('bob')]);
    made.faults.run = [new CommandRefused(refuse('older_model', 'older'))];
    made.reactor.start();
    await untilIdle(made);
    expect(made.failures).toEqual(['recording the class of member ada']);
    expect(made.sent.map(({ memberId }) => memberId)).toEqual(['bob']);
  });
});
