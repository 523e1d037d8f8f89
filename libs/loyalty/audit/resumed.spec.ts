import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { type LogHead, Notary, type ProofStore, SigningKeys, StoredTree } from '#notary';
import { EmbeddedProofStore } from '#notary/embedded';

import { forge, rewrite, tamper } from './testing/forge.js';
import { openShop, type Shop } from './testing/shop.js';
import { Verification, type VerifyOptions } from './verification.js';
import { type VerifiedPlace } from './verify-report.js';

let shop: Shop;
let directory: string;
let store: ProofStore;

beforeEach(async () => {
  shop = await openShop();
  for (const member of ['ada', 'bob']) {
    await shop.enrol(member);
    await shop.send(member, { type: 'UpdateProfile', profile: { email: `${member}@example.com` }, identities: [] });
    await shop.buy(member, 'p1', 120_000);
    await shop.redeem(member, 20);
  }
  directory = mkdtempSync(join(tmpdir(), 'trofast-resumed-'));
  store = EmbeddedProofStore.open(directory);
});
afterEach(async () => {
  await store.close();
  rmSync(directory, { recursive: true });
});

const verify = (options: VerifyOptions = {}) => new Verification(shop.ports).verify({}, options);

/** Where an examination of all ends. */
async function verified(placeEvery?: number): Promise<VerifiedPlace> {
  const places = await allPlaces(placeEvery);
  return places.at(-1)!;
}

async function allPlaces(placeEvery?: number): Promise<readonly VerifiedPlace[]> {
  const places: VerifiedPlace[] = [];
  await verify({ onVerified: (place) => places.push(place), ...(placeEvery !== undefined && { placeEvery }) });
  return places;
}

async function codesFrom(from: VerifiedPlace, options: VerifyOptions = {}) {
  const { findings } = await verify({ ...options, from });
  return [...new Set(findings.map(({ stream, code }) => `${code} ${stream}`.trim()))];
}

async function sign(): Promise<void> {
  const keys = new SigningKeys(store, shop.keys, 'trofast');
  const notary = await Notary.open({ store, keys, events: shop.events, origin: 'trofast' });
  const { after } = notary;
  for await (const batch of shop.events.readAll({ ...(after && { after }), streamPrefixes: ['trofast.'] }))
    await notary.number(batch);
  await notary.seal();
}

const stored = () => StoredTree.open(store, 'trofast');

const revisionOf = (stream: string, type: string) =>
  shop.events.all.find((event) => event.stream === stream && event.type === type)!.revision;

describe('verifying from where it was verified before', () => {
  it('reads what came later, and the history of members whom it is about', async () => {
    await sign();
    const from = await verified();
    await shop.buy('ada', 'p2', 60_000);
    await shop.enrol('eve');
    await sign();
    const [whole, resumed] = [await verify(), await verify({ from, stored: await stored() })];
    expect(resumed).toMatchObject({
      events: whole.events - from.size,
      head: whole.head,
      members: 2,
      decidedAgain: 2,
      findings: [],
      complete: true,
      claims: null,
      underWay: null,
      signed: { uncovered: 0, covered: whole.events },
      resumed: { before: from.size, membersAgain: 1, tilesLeadThere: true },
    });
    expect(resumed.keys).not.toHaveProperty('withoutStream');
    expect(whole).not.toHaveProperty('resumed');
  });

  it('can go on from each place that is given out, and from its own end', async () => {
    const places = await allPlaces(1);
    expect(places.length).toBeGreaterThan(8);
    const { head } = await verify();
    for (const from of places) {
      const report = await verify({ from });
      expect([report.findings, report.head]).toEqual([[], head]);
      expect(report.events).toBe(head!.size - from.size);
    }
    const again: VerifiedPlace[] = [];
    await verify({ from: places.at(-1)!, onVerified: (place) => again.push(place) });
    expect(again).toEqual([places.at(-1)]);
  });

  it('gives out no place once something is wrong', async () => {
    const places = await allPlaces(1);
    const stream = shop.stream('bob');
    tamper(shop, stream, revisionOf(stream, 'PurchaseRecorded'), { data: { channel: 'other' } });
    const before = await allPlaces(1);
    expect(before).toEqual(places.slice(0, before.length));
    expect(before.length).toBeLessThan(places.length);
    const { code } = (await verify({ from: before.at(-1)! })).findings[0]!;
    expect(code).toBe('hash_mismatch');
  });

  it('gives out no place while something is suspected', async () => {
    const stream = shop.stream('bob');
    const { commandId } = shop.events.all.find((event) => event.stream === stream)!.metadata;
    await shop.buy('ada', 'p2', 60_000);
    const places = await allPlaces(1);
    forge(shop, stream, revisionOf(stream, 'PointsRedeemed'), { metadata: { commandId } });
    const before = await allPlaces(1);
    expect(before).toEqual(places.slice(0, before.length));
    expect(before.length).toBeLessThan(places.length - 1);
    expect(await codesFrom(before.at(-1)!)).toEqual([`command_applied_twice ${stream}`]);
  });

  it('goes on with streams that are of no member, and with the rules as they were until there', async () => {
    await shop.campaign('spring', {});
    const from = await verified();
    await shop.buy('ada', 'p2', 60_000);
    await shop.campaign('autumn', {});
    expect(await codesFrom(from)).toEqual([]);
  });

  it('finds what was recorded wrongly later', async () => {
    const from = await verified();
    await shop.buy('ada', 'p2', 60_000);
    const stream = shop.stream('ada');
    const { revision } = shop.events.all.findLast(({ type }) => type === 'PurchaseRecorded')!;
    forge(shop, stream, revision, { data: { total: { amount: 1, currency: 'EUR' } } });
    expect(await codesFrom(from)).toEqual([`earning_differs ${stream}`]);
  });

  it('finds a change in the earlier history of a member who did something later, and of another one only in full', async () => {
    const from = await verified();
    await shop.buy('ada', 'p2', 60_000);
    const [ada, bob] = [shop.stream('ada'), shop.stream('bob')];
    tamper(shop, bob, revisionOf(bob, 'PointsRedeemed'), { data: { reference: 'free' } });
    expect(await codesFrom(from)).toEqual([]);
    expect((await verify()).findings).toMatchObject([{ code: 'hash_mismatch', stream: bob }]);
    tamper(shop, ada, revisionOf(ada, 'PointsRedeemed'), { data: { reference: 'free' } });
    expect(await codesFrom(from)).toEqual([`hash_mismatch ${ada}`]);
  });

  it('finds a chain that does not go on where another stream was', async () => {
    const from = await verified();
    const stream = shop.events.all.find(({ type }) => type === 'ProgramVersionPublished')!.stream;
    const last = shop.events.all.findLast((event) => event.stream === stream)!;
    shop.events.all.push({ ...last, revision: last.revision + 2, position: `${from.last.position}~` });
    expect(await codesFrom(from)).toContain(`revision_gap ${stream}`);
  });

  it.each([
    ['does not reach so far any more', () => void Object.assign(shop.events, { position: 1 })],
    [
      'has another event there',
      () => {
        const { stream, revision } = shop.events.all.at(-1)!;
        forge(shop, stream, revision, { data: { reference: 'free' } });
      },
    ],
  ])('finds that the log %s', async (_what, change) => {
    const from = await verified();
    change();
    expect(await codesFrom(from)).toEqual(['log_shorter_than_head']);
    expect((await verify({ from })).complete).toBe(false);
  });

  it('finds by heads of later that the log does not begin with what was verified', async () => {
    const from = await verified();
    await shop.buy('ada', 'p2', 60_000);
    const later = (await verify()).head!;
    expect(await codesFrom(from, { heads: [later] })).toEqual([]);
    const other = { ...from, parts: [from.parts[0]!, ...from.parts.slice(1).map(() => from.parts[0]!)] };
    expect(await codesFrom(other, { heads: [later] })).toEqual(['log_differs_from_head']);
  });

  it('finds that the log was written again before, where the notary numbered it again', async () => {
    await shop.enrol('eve');
    await sign();
    const from = await verified();
    const older: LogHead = { origin: 'trofast', size: 3, root: from.root };
    expect(await codesFrom(from, { stored: await stored(), heads: [older] })).toEqual(['log_differs_from_head']);
    rewrite(shop, (events) =>
      events.map((event) =>
        event.type === 'PointsRedeemed' ? { ...event, data: { ...event.data, reference: 'free' } } : event,
      ),
    );
    await store.close();
    rmSync(directory, { recursive: true });
    directory = mkdtempSync(join(tmpdir(), 'trofast-resumed-'));
    store = EmbeddedProofStore.open(directory);
    await sign();
    expect(await codesFrom(from)).toEqual([]);
    expect(await codesFrom(from, { stored: await stored() })).toContain('tiles_differ_from_log');
  });

  it('compares the tiles of later, and says where there are none so far back', async () => {
    await sign();
    const from = await verified();
    await shop.buy('ada', 'p2', 60_000);
    const short = await verify({ from, stored: await stored() });
    expect([short.findings, short.resumed!.tilesLeadThere]).toEqual([[], true]);
    await sign();
    const tile = async () => Buffer.concat([(await store.tile({ level: 0, index: 0 }))!.fill(7, from.size * 32)]);
    const changed = await StoredTree.open({ ...reading(), tile }, 'trofast');
    expect(await codesFrom(from, { stored: changed })).toEqual(['tiles_differ_from_log']);
    const progress = async () => ({ ...(await store.progress())!, size: 2 });
    const behind = await verify({ from, stored: await StoredTree.open({ ...reading(), progress }, 'trofast') });
    expect([behind.findings, behind.resumed!.tilesLeadThere]).toEqual([[], false]);
  });
});

const reading = () => ({
  heads: async (limit: number) => store.heads(limit),
  keys: () => store.keys(),
  progress: () => store.progress(),
  tile: store.tile.bind(store),
});
