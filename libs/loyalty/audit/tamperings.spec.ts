import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { type RecordedEvent } from '#event-store';
import {
  Ed25519Key,
  headText,
  type LogHead,
  Notary,
  type ProofStore,
  signedNote,
  SigningKeys,
  StoredTree,
} from '#notary';
import { EmbeddedProofStore } from '#notary/embedded';

import { rewrite } from './testing/forge.js';
import { openShop, type Shop } from './testing/shop.js';
import { Verification } from './verification.js';

type Events = readonly RecordedEvent[];

/** What somebody with the code and the disk makes of the log; every chain of hashes is made whole again behind it. */
type Tampering = (events: Events) => Events;

const isOf = (member: string) => (event: RecordedEvent) => event.stream.endsWith(`.${member}`);

const ada = isOf('ada');

/** Changes the first event of a type. */
const changing =
  (type: string, change: (event: RecordedEvent) => object): Tampering =>
  (events) => {
    const changed = events.find((event) => event.type === type)!;
    return events.map((event) => (event === changed ? { ...event, ...change(event) } : event));
  };

const withData = (type: string, data: object) => changing(type, (event) => ({ data: { ...event.data, ...data } }));

const withMetadata = (type: string, metadata: object) =>
  changing(type, (event) => ({ metadata: { ...event.metadata, ...metadata } }));

const without =
  (isRemoved: (event: RecordedEvent, events: Events) => boolean): Tampering =>
  (events) =>
    events.filter((event) => !isRemoved(event, events));

const firstOf = (events: Events, type: string) => events.find((event) => event.type === type);

/** Puts a copy behind what it is a copy of. */
const doubling =
  (type: string): Tampering =>
  (events) => {
    const copied = firstOf(events, type)!;
    const copy = { ...copied, metadata: { ...copied.metadata, commandId: 'e3b0c442-98fc-4c14-9afb-f4c8996fb924' } };
    return events.flatMap((event) => (event === copied ? [event, copy] : [event]));
  };

/** Puts the first event that is one in the place of the first that is the other, and that one in its place. */
const swapping =
  (one: (event: RecordedEvent) => boolean, other: (event: RecordedEvent) => boolean): Tampering =>
  (events) => {
    const [a, b] = [events.find(one)!, events.find(other)!];
    return events.map((event) => (event === a ? b : event === b ? a : event));
  };

const bought = (purchaseId: string) => (event: RecordedEvent) =>
  event.type === 'PurchaseRecorded' && event.data['purchaseId'] === purchaseId;

const profileOf = (events: Events, member: string) =>
  events.find((event) => isOf(member)(event) && event.type === 'ProfileUpdated')!;

const DIFFERS = 'log_differs_from_head';

const SHORTER = 'log_shorter_than_head';

/** What was done; what of the heads finds it; what else finds it, without a head; null where nothing does. */
const TAMPERINGS: readonly (readonly [what: string, Tampering, code: string, alone: string | null])[] = [
  ['the last event of a stream is changed', withData('PointsRedeemed', { reference: 'free' }), DIFFERS, null],
  ['the last event of the log is deleted', (events) => events.slice(0, -3), SHORTER, null],
  ['the log is set back', (events) => events.slice(0, -5), SHORTER, null],
  ['a member is deleted', without(ada), SHORTER, null],
  [
    'the last events of a member are deleted',
    without((event, all) => all.filter(ada).slice(-3).includes(event)),
    SHORTER,
    null,
  ],
  ['a guest purchase is deleted', without(({ stream }) => stream.includes('.guest-')), DIFFERS, null],
  [
    'a claim of a purchase is deleted',
    without(
      ({ type, stream }, all) =>
        stream === all.find((event) => event.type === type && type.includes('Claimed'))?.stream,
    ),
    DIFFERS,
    'claim_missing',
  ],
  ['a redemption is deleted', without((event, all) => event === firstOf(all, 'PointsRedeemed')), DIFFERS, null],
  ['two purchases are swapped', swapping(bought('p1'), bought('p2')), DIFFERS, 'command_applied_twice'],
  ['two members are swapped in the log', swapping((event) => ada(event), isOf('bob')), DIFFERS, 'enrolment_missing'],
  ['20 points become 2,000', withData('PointsEarned', { points: 2_000 }), DIFFERS, 'points_not_conserved'],
  ['a redemption is of fewer points', withData('PointsRedeemed', { points: 1 }), DIFFERS, 'balance_after_mismatch'],
  ['a redemption is repeated in the name of the till', doubling('PointsRedeemed'), DIFFERS, 'balance_after_mismatch'],
  [
    'a purchase is recorded on another day',
    withData('PurchaseRecorded', { occurredAt: '2025-12-31T00:00:00.000Z' }),
    DIFFERS,
    'envelope_differs',
  ],
  [
    'a purchase costs more',
    withData('PurchaseRecorded', { total: { amount: 1, currency: 'EUR' } }),
    DIFFERS,
    'earning_differs',
  ],
  [
    'an e-mail address is that of another',
    (events) => withProfileOf(events, 'ada', 'bob'),
    DIFFERS,
    'sealed_value_unreadable',
  ],
  ['it was somebody else', withMetadata('PointsRedeemed', { actor: { type: 'client', id: 'office' } }), DIFFERS, null],
  [
    'it happened at another time',
    withMetadata('PointsRedeemed', { occurredAt: '2025-12-31T00:00:00.000Z' }),
    DIFFERS,
    'envelope_differs',
  ],
  [
    'it was recorded at another time',
    withMetadata('PointsRedeemed', { recordedAt: '2026-01-01T00:00:00.001Z' }),
    DIFFERS,
    null,
  ],
  [
    'it has the fingerprint of another request',
    withMetadata('PointsRedeemed', { fingerprint: 'f'.repeat(64) }),
    DIFFERS,
    null,
  ],
  ['it has another cause', withMetadata('PointsRedeemed', { causationId: 'other' }), DIFFERS, null],
  [
    'it is an event of another type',
    changing('ProfileUpdated', () => ({ type: 'NoteAdded' })),
    DIFFERS,
    'invalid_event',
  ],
  ['the rules of the programme are raised', (events) => withRulesRaised(events), DIFFERS, 'earning_differs'],
  ['an event is added to the end of a stream', doubling('ProfileUpdated'), DIFFERS, null],
  [
    'a member is renamed',
    (events) => events.map((event) => (ada(event) ? { ...event, stream: event.stream.replace(/ada$/, 'eve') } : event)),
    DIFFERS,
    'envelope_differs',
  ],
];

function withProfileOf(events: Events, member: string, other: string): Events {
  const [own, foreign] = [profileOf(events, member), profileOf(events, other)];
  return events.map((event) =>
    event === own ? { ...own, data: { ...own.data, profile: foreign.data['profile']! } } : event,
  );
}

function withRulesRaised(events: Events): Events {
  const published = firstOf(events, 'ProgramVersionPublished')!;
  const text = JSON.stringify(published.data).replace(/"points":\d+/, '"points":1000');
  return events.map((event) =>
    event === published ? { ...event, data: JSON.parse(text) as RecordedEvent['data'] } : event,
  );
}

describe('somebody with the code and the disk', () => {
  let shop: Shop;
  let head: LogHead;
  let directory: string;
  let store: ProofStore;
  const sign = async () => {
    const keys = new SigningKeys(store, shop.keys, 'trofast');
    const notary = await Notary.open({ store, keys, events: shop.events, origin: 'trofast' });
    for await (const batch of shop.events.readAll({ streamPrefixes: ['trofast.'] })) await notary.number(batch);
    await notary.seal();
  };
  /** What is found with what the server has alone. */
  const codesOfNotary = async (open = (of: ProofStore) => StoredTree.open(of, 'trofast')) => {
    const { findings } = await new Verification(shop.ports).verify({}, { stored: await open(store) });
    return [...new Set(findings.map(({ code }) => code))];
  };
  const codes = async (heads: readonly LogHead[]) => [
    ...new Set((await new Verification(shop.ports).verify({}, { heads })).findings.map(({ code }) => code)),
  ];

  beforeEach(async () => {
    shop = await openShop({ purchaseIds: 'per_program' });
    for (const member of ['ada', 'bob']) {
      await shop.enrol(member);
      await shop.send(member, { type: 'UpdateProfile', profile: { email: `${member}@example.com` }, identities: [] });
      for (const purchase of ['p1', 'p2'])
        await shop.buy(member, member === 'ada' ? purchase : `${purchase}-b`, 120_000);
      await shop.redeem(member, 20);
    }
    await shop.buyAsGuest({ purchaseId: 'guest', total: { amount: 100, currency: 'EUR' } });
    head = (await new Verification(shop.ports).verify()).head!;
    directory = mkdtempSync(join(tmpdir(), 'trofast-tamperings-'));
    store = EmbeddedProofStore.open(directory);
    await sign();
    await shop.buy('bob', 'later', 100);
  });
  afterEach(async () => {
    await store.close();
    rmSync(directory, { recursive: true });
  });

  it('who does nothing is suspected of nothing', async () => {
    expect(await codes([head])).toEqual([]);
    const stored = await StoredTree.open(store, 'trofast');
    const report = await new Verification(shop.ports).verify({}, { stored });
    expect(report).toMatchObject({ findingsTotal: 0, signed: { heads: 1, covered: head.size } });
    expect(report.signed!.uncovered).toBe(report.events - head.size);
    expect(report.signed!.uncovered).toBeGreaterThan(0);
  });

  it('is found behind the newest head that holds', async () => {
    const heads = [head, (await new Verification(shop.ports).verify()).head!];
    rewrite(shop, (events) => events.map((event, at) => (at < head.size ? event : { ...event, type: 'NoteAdded' })));
    const { findings } = await new Verification(shop.ports).verify({}, { heads: heads.toReversed() });
    expect(findings.filter(({ code }) => code === DIFFERS)).toMatchObject([
      { detail: expect.stringContaining(`behind the first ${head.size}, which a head confirms`) },
    ]);
  });

  it.each(TAMPERINGS)('is found where %s', async (_, tampering, code, alone) => {
    const before = JSON.stringify(shop.events.all);
    rewrite(shop, tampering);
    expect(JSON.stringify(shop.events.all) === before).toBe(false);
    expect(await codes([head])).toContain(code);
    const foundAlone = await codes([]);
    if (alone === null) expect(foundAlone).toEqual([]);
    else expect(foundAlone).toContain(alone);
    expect(await codesOfNotary()).toContain(code);
  });

  it.each<[string, (store: ProofStore) => Promise<StoredTree>, string[]]>([
    ['a head is signed by somebody else', async (store) => withHead(store, 'another'), ['head_not_signed']],
    [
      'a tile is changed',
      async (store) => StoredTree.open({ ...reading(store), tile: async () => Buffer.alloc(256 * 32) }, 'trofast'),
      ['tiles_differ_from_log'],
    ],
  ])('is found where %s', async (_, open, found) => {
    expect(await codesOfNotary(open)).toEqual(found);
  });

  it('is found by the heads of the notary, of a key that was noted, although the notary signed the changed log again', async () => {
    const { vkey } = await new SigningKeys(store, shop.keys, 'trofast').current();
    await store.close();
    rewrite(shop, TAMPERINGS[10]![1]);
    rmSync(directory, { recursive: true });
    directory = mkdtempSync(join(tmpdir(), 'trofast-tamperings-'));
    store = EmbeddedProofStore.open(directory);
    await sign();
    expect(await codesOfNotary()).not.toContain(DIFFERS);
    await expect(StoredTree.open(store, 'trofast', vkey)).rejects.toMatchObject({ code: 'key_chain_broken' });
  });
});

const reading = (store: ProofStore) => ({
  heads: (limit: number) => store.heads(limit),
  keys: () => store.keys(),
  progress: () => store.progress(),
  tile: store.tile.bind(store),
});

async function withHead(store: ProofStore, name: string): Promise<StoredTree> {
  const [head] = await store.heads(1);
  const note = signedNote(headText({ origin: 'trofast', ...head! }), name, new Ed25519Key(Buffer.alloc(32, 3)));
  return StoredTree.open({ ...reading(store), heads: async () => [{ ...head!, note }] }, 'trofast');
}
