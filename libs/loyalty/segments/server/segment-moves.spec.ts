import { describe, expect, it } from '@jest/globals';
import { from, NEVER } from 'rxjs';

import { type ModelName, nameOf } from '#engine';
import { type RecordedEvent, type SubscriptionMessage } from '#event-store';
import { starterProgram } from '#loyalty/program';
import { LoyaltyStreams } from '#loyalty/vocabulary';
import { type JsonObject } from '#platform';
import { checkFilter, type FindQuery, predicateOf } from '#read-store';

import { type SegmentMovesPorts, SegmentMovesReactor } from './segment-moves.js';

const NOW = '2026-05-01T10:00:00.000Z';

const at = (number: number) => `l.${String(number).padStart(20, '0')}.${String(number).padStart(20, '0')}`;

const event = (type: string, data: JsonObject) =>
  ({ type, data, metadata: { program: 'main' } }) as unknown as RecordedEvent;

const member = (memberId: string, lastAt: string, segments: readonly string[] = []) => ({
  ...{ memberId, program: 'main', status: 'active', segments },
  purchases: { count: 3, lastAt, channels: {} },
});

const segment = (segmentId: string, rule: JsonObject, over: JsonObject = {}) => ({
  ...{ program: 'main', segmentId, version: 2, name: segmentId, description: null, rule, announced: true },
  ...{ state: 'active', ...over },
});

const SILENT = segment('silent', { filter: { 'purchases.lastAt': { $lt: { $ago: 'P90D' } } } });

const BUYERS = segment('buyers', { filter: { 'purchases.count': { $gt: 0 } } });

/** What the reactor sends for the events, over these documents; `recorded` moves change the documents as events would. */
async function moves(
  events: readonly RecordedEvent[],
  documents: { member: readonly ReturnType<typeof member>[]; segments: readonly JsonObject[] },
  over: Partial<SegmentMovesPorts> = {},
  abort = new AbortController(),
) {
  const sent: string[] = [];
  const ids: string[] = [];
  const saved: string[] = [];
  const failures: string[] = [];
  const stored = (model: 'member' | 'segments') =>
    documents[model].map((body, index) => ({
      id: String(index),
      position: at(index),
      body: body,
    }));
  const ports: SegmentMovesPorts = {
    events: {
      async *subscribeToAll(): AsyncIterable<SubscriptionMessage> {
        yield { kind: 'events', events: events.map((one, index) => ({ ...one, position: at(index + 1) })) };
        yield { kind: 'caughtUp', position: at(events.length) };
        abort.abort();
      },
    } as unknown as SegmentMovesPorts['events'],
    names: new LoyaltyStreams('trofast'),
    models: {
      find: async (model: ModelName, query: FindQuery) => {
        const fits = predicateOf(checkFilter(query.filter));
        return { documents: stored(nameOf(model) as 'member').filter(({ body }) => fits(body)) };
      },
      load: async () => new Map(),
      loadIn: async (program: string, _model: string, wanted: readonly string[]) =>
        new Map(
          stored('member').flatMap((one) =>
            one.body['program'] === program && wanted.includes(one.body['memberId'] as string) ? [[one.id, one]] : [],
          ),
        ),
    } as unknown as SegmentMovesPorts['models'],
    projections: { waitFor: async () => true },
    members: {
      run: async ({ memberId, segmentId, move }: Record<string, string>, { commandId }: { commandId: string }) => {
        sent.push(`${memberId} ${move} ${segmentId}`);
        ids.push(commandId);
      },
    } as unknown as SegmentMovesPorts['members'],
    rulesOf: async () => starterProgram({ currency: 'EUR', timeZone: 'UTC' }),
    checkpoint: { load: async () => undefined, save: (position) => void saved.push(position) },
    clock: { now: () => NOW },
    timers: { nowMs: () => 0, after: (ms) => (ms === 1_000 ? NEVER : from([0])) },
    onFailure: (what) => void failures.push(what),
    ...over,
  };
  await new SegmentMovesReactor(ports).run(abort.signal);
  return { sent: sent.sort(), ids, saved, failures };
}

const bought = (memberId: string) => event('PurchaseRecorded', { memberId });

const dayClosed = event('DayClosed', { programId: 'main', date: '2026-04-30' });

const defined = (segmentId: string) => event('SegmentDefined', { segmentId });

describe('moves between segments', () => {
  it('are recorded for who had news, by what the document says now', async () => {
    const documents = {
      member: [member('ada', '2026-04-30T00:00:00.000Z', ['silent']), member('bob', '2026-04-30T00:00:00.000Z')],
      segments: [SILENT, BUYERS],
    };
    expect((await moves([bought('ada')], documents)).sent).toEqual(['ada entered buyers', 'ada left silent']);
  });

  it('are recorded for nobody whose document says so already: following the log once more records nothing', async () => {
    const documents = { member: [member('ada', '2026-04-30T00:00:00.000Z', ['buyers'])], segments: [SILENT, BUYERS] };
    expect((await moves([bought('ada'), dayClosed], documents)).sent).toEqual([]);
  });

  it('come with the end of a day, both ways, for segments that time moves', async () => {
    const documents = {
      member: [
        member('ada', '2026-01-01T00:00:00.000Z'),
        member('bob', '2026-04-30T00:00:00.000Z', ['silent']),
        member('cy', '2026-01-01T00:00:00.000Z', ['silent']),
      ],
      segments: [SILENT, BUYERS],
    };
    expect((await moves([dayClosed], documents)).sent).toEqual(['ada entered silent', 'bob left silent']);
  });

  it('come with a definition, also for segments that refer to the one that changed', async () => {
    const others = segment('others', { noneOf: ['silent'] });
    const documents = { member: [member('ada', '2026-04-30T00:00:00.000Z')], segments: [SILENT, BUYERS, others] };
    expect((await moves([defined('silent')], documents)).sent).toEqual(['ada entered others']);
    expect((await moves([defined('buyers')], documents)).sent).toEqual(['ada entered buyers', 'ada entered others']);
  });

  it('empty a segment that is retired, or that is not announced any more', async () => {
    const ada = member('ada', '2026-04-30T00:00:00.000Z', ['buyers', 'silent']);
    const retired = {
      member: [ada],
      segments: [
        { ...SILENT, state: 'retired' },
        { ...BUYERS, announced: false },
      ],
    };
    const { sent } = await moves([event('SegmentRetired', { segmentId: 'silent' }), defined('buyers')], retired);
    expect(sent).toEqual(['ada left buyers', 'ada left silent']);
  });

  it('are no news themselves', async () => {
    const documents = { member: [member('ada', '2026-04-30T00:00:00.000Z')], segments: [BUYERS] };
    const entered = event('SegmentEntered', { memberId: 'ada', segmentId: 'other' });
    expect((await moves([entered], documents)).sent).toEqual([]);
  });

  it('have the same command ids for the same documents', async () => {
    const documents = { member: [member('ada', '2026-04-30T00:00:00.000Z')], segments: [BUYERS] };
    const first = await moves([bought('ada')], documents);
    expect((await moves([bought('ada')], documents)).ids).toEqual(first.ids);
    expect(first.ids).toHaveLength(1);
  });

  it('keep no checkpoint past what the read models do not have yet', async () => {
    const documents = { member: [member('ada', '2026-04-30T00:00:00.000Z')], segments: [BUYERS] };
    const abort = new AbortController();
    const saved: string[] = [];
    const failures: string[] = [];
    const ports = {
      projections: { waitFor: async () => false },
      checkpoint: { load: async () => undefined, save: (position: string) => void saved.push(position) },
      onFailure: (what: string) => {
        failures.push(what);
        abort.abort();
      },
    };
    const { sent } = await moves([bought('ada')], documents, ports, abort);
    expect([sent, saved, failures]).toEqual([[], [], ['recording moves between segments']]);
  });
});
