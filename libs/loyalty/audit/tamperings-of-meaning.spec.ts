import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { beforeEach, describe, expect, it } from '@jest/globals';

import { type RecordedEvent } from '#event-store';
import { type ProgramRules } from '#loyalty/program';
import { Notary, SigningKeys, StoredTree } from '#notary';
import { EmbeddedProofStore } from '#notary/embedded';
import { type JsonObject } from '#platform';

import { rewrite } from './testing/forge.js';
import { openShop, type Shop } from './testing/shop.js';
import { type Change, changing, ofType, withData, withMetadata, without } from './testing/tampering.js';
import { Verification } from './verification.js';

const RULES: Partial<ProgramRules> = { purchaseIds: 'per_program', adjustments: { approvalAbove: 100 } };

/** Adds an event to the end of a member's stream, by a command of its own. */
const adding =
  (memberId: string, made: (last: RecordedEvent) => { readonly type: string; readonly data: JsonObject }): Change =>
  (events) => {
    const last = events.findLast(({ stream }) => stream.endsWith(`.${memberId}`))!;
    const { type, data } = made(last);
    const { recordedAt } = last.metadata;
    const metadata = { ...last.metadata, commandId: '5bb4c1c6-6f5a-4d0e-8f4c-0a3b6b1c8d11', occurredAt: recordedAt };
    return [...events, { ...last, type, metadata, data: { memberId, effectiveAt: recordedAt, ...data } }];
  };

/** What happens in the shop that is tampered with, and in one with other rules. */
async function happen(shop: Shop, keyId?: string): Promise<void> {
  if (keyId !== undefined) await recordKey(shop, keyId);
  for (const member of ['ada', 'bob']) {
    await shop.enrol(member);
    await shop.send(member, { type: 'UpdateProfile', profile: { email: `${member}@example.com` }, identities: [] });
    await shop.buy(member, `${member}-1`, 120_000);
  }
  await shop.campaign('double', {});
  shop.clock.advance(1_000);
  await shop.buy('ada', 'ada-2', 50_000);
  await shop.send('ada', { type: 'RecordBehaviour', behaviour: 'review' });
  await shop.redeem('ada', 20);
}

/** As the server records a key of a client. */
async function recordKey(shop: Shop, keyId: string): Promise<void> {
  const stream = shop.names.access('main');
  await shop.enrol('witness');
  rewrite(shop, (events) => {
    const { metadata, ...event } = events.at(-1)!;
    const data = { clientId: 'till', keyId, hash: '0'.repeat(64), scopes: [], program: 'main' };
    const created = { type: 'ClientKeyCreated', data: { ...data, effectiveAt: metadata.recordedAt } };
    return [...events, { ...event, ...created, stream, metadata: { ...metadata, commandId: keyId } }];
  });
}

/** The whole of it as code with other rules makes it, under the rules of the shop: every sum and every hash is right. */
async function elsewhere(rules: Partial<ProgramRules>, more: (shop: Shop) => Promise<unknown>): Promise<Change> {
  const other = await openShop({ ...RULES, ...rules });
  await happen(other);
  await more(other);
  return (events) => {
    const published = events.find(({ type }) => type === 'ProgramVersionPublished')!;
    return other.events.all.map((event) =>
      event.type === published.type ? { ...event, data: published.data } : event,
    );
  };
}

const RAISED: Partial<ProgramRules> = {
  earnRules: [{ id: 'base', effect: { type: 'points_per_amount', points: 1_000, perAmount: 100 } }],
};

const adjusting = (points: number) => (shop: Shop) =>
  shop.send('bob', { type: 'AdjustPoints', adjustmentId: 'a1', points, reason: 'goodwill', requestedBy: 'till' });

/** What was done; the code and the words by which it is found, with every hash made again and nothing to compare with. */
const TAMPERINGS: readonly (readonly [what: string, () => Change | Promise<Change>, code: string, words: RegExp])[] = [
  [
    'all points are a hundred times as many, in every sum',
    () => elsewhere(RAISED, async () => undefined),
    'earning_differs',
    /^breakdown\.0\.points: recorded \d+, evaluated \d+\./,
  ],
  [
    'points were adjusted by more than one client may',
    () => elsewhere({ adjustments: {} }, adjusting(5_000)),
    'earning_differs',
    /^Recorded: PointsAdjusted of 5000 points\. Evaluated: AdjustmentRequested of 5000 points\.$/,
  ],
  [
    'a campaign gave three times as much',
    () =>
      changing(ofType('CampaignDefined'), ({ data }) => ({
        data: JSON.parse(JSON.stringify(data).replace(/"factor":2/, '"factor":3')) as JsonObject,
      })),
    'earning_differs',
    /recorded \d+, evaluated \d+\./,
  ],
  [
    'a tier is given by an event of its own',
    () =>
      adding('ada', () => ({
        type: 'TierChanged',
        data: { from: 'member', to: 'gold', reason: 'reached', metric: 100_000, programVersion: 1, nextDueAt: null },
      })),
    'earning_differs',
    /^Recorded: TierChanged from member to gold\. Evaluated: nothing\.$/,
  ],
  [
    'points are earned by nothing',
    () => (events) => {
      const earned = events.find(ofType('PointsEarned'))!;
      return adding('ada', () => ({ type: 'PointsEarned', data: earned.data }))(events);
    },
    'earning_differs',
    /^Nothing in its command earns it as purchase\.$/,
  ],
  [
    'another rule is said to have given the points',
    () =>
      changing(ofType('PointsEarned'), ({ data }) => ({
        data: { ...data, breakdown: [{ ...(data['breakdown'] as readonly JsonObject[])[0]!, rule: 'gift' }] },
      })),
    'earning_differs',
    /^breakdown\.0\.rule: recorded "gift", evaluated "purchase"/,
  ],
  [
    'points last longer',
    () =>
      changing(ofType('PointsEarned'), ({ data }) => ({
        data: { ...data, lot: { ...(data['lot'] as JsonObject), expiresAt: '2036-01-01T00:00:00.000Z' } },
      })),
    'earning_differs',
    /expiresAt: recorded "2036-01-01T00:00:00\.000Z", evaluated "/,
  ],
  [
    'a purchase was paid in another currency',
    () =>
      changing(ofType('PurchaseRecorded'), ({ data }) => ({
        data: { ...data, total: { ...(data['total'] as JsonObject), currency: 'SEK' } },
      })),
    'earning_differs',
    /^The rules of then refuse it: /,
  ],
  [
    'a purchase is of a programme that is not there',
    () => withMetadata(({ type, stream }) => type === 'PurchaseRecorded' && stream.endsWith('.ada'), { program: 'no' }),
    'earning_differs',
    /^There is no programme no that it could be of\.$/,
  ],
  [
    'a purchase was on a day that is none',
    () => withData(ofType('PurchaseRecorded'), { occurredAt: '2025-13-45T00:00:00.000Z' }),
    'earning_differs',
    /^It cannot be decided again: /,
  ],
  [
    'a member is there who never enrolled',
    () => without(ofType('MemberEnrolled')),
    'enrolment_missing',
    /^ProfileUpdated is recorded of somebody who was not enrolled before\.$/,
  ],
  [
    'a redemption counts from a time to come',
    () => withData(ofType('PointsRedeemed'), { effectiveAt: '2027-01-01T00:00:00.000Z' }),
    'counts_too_soon',
    /^It counts from 2027-01-01/,
  ],
  [
    'a redemption is of another member',
    () => withData(ofType('PointsRedeemed'), { memberId: 'bob' }),
    'envelope_differs',
    /member-main\.ada by the envelope, .*member-main\.bob by the data\.$/,
  ],
  [
    'it was another client, with the same key',
    () => withMetadata(ofType('PointsRedeemed'), { actor: { type: 'client', id: 'office', keyId: 'key-1' } }),
    'actor_differs',
    /^The key key-1 is of till, the event says that it was office\.$/,
  ],
  [
    'it was the system, with the key of a client',
    () => withMetadata(ofType('PointsRedeemed'), { actor: { type: 'system', id: 'till', keyId: 'key-1' } }),
    'actor_differs',
    /^The key key-1 is of till, /,
  ],
  [
    'an e-mail address is exchanged for that of another member, still sealed',
    () => (events) => {
      const other = events.find(ofType('ProfileUpdated', 'bob'))!;
      return withData(ofType('ProfileUpdated'), { profile: other.data['profile']! })(events);
    },
    'sealed_value_unreadable',
    /^The sealed value ProfileUpdated\/profile\/email of .*ada cannot be opened/,
  ],
  [
    'the claim of an e-mail address is of another member',
    () => withData((event) => event.data['kind'] === 'email' && event.data['memberId'] === 'ada', { memberId: 'bob' }),
    'claim_missing',
    /^The member has the email of .*; it is claimed by bob\.$/,
  ],
  [
    'the claim of an e-mail address is gone',
    () => without((event) => event.data['kind'] === 'email' && event.data['memberId'] === 'ada'),
    'claim_missing',
    /nobody has claimed it\.$/,
  ],
  [
    'an e-mail address rests on a claim that was never made',
    () =>
      changing(ofType('ProfileUpdated'), ({ data }) => ({
        data: { ...data, identities: [{ ...(data['identities'] as readonly JsonObject[])[0]!, claim: 2 }] },
      })),
    'claim_missing',
    /that rests on claim 2, and the newest is 1\.$/,
  ],
  [
    'the claim of a purchase is of another member',
    () =>
      withData((event) => event.data['kind'] === 'purchase' && event.data['memberId'] === 'ada', { memberId: 'bob' }),
    'claim_missing',
    /^The id of the purchase is not claimed for the member/,
  ],
];

describe('somebody with the code who makes every hash again', () => {
  let shop: Shop;
  const verify = () => new Verification(shop.ports).verify();

  beforeEach(async () => {
    shop = await openShop(RULES);
    await happen(shop, 'key-1');
  });

  it('is suspected of nothing where nothing was done', async () => {
    const report = await verify();
    expect(report).toMatchObject({ findings: [], claims: { identities: 2, unused: 0 }, keys: { opened: 2 } });
    expect(report.decidedAgain).toBe(8);
  });

  it.each(TAMPERINGS)('is found where %s', async (_, change, code, words) => {
    rewrite(shop, await change());
    const { findings } = await verify();
    const details = findings.filter((one) => one.code === code).map(({ detail }) => detail);
    expect({ code, details }).toEqual({ code, details: expect.arrayContaining([expect.stringMatching(words)]) });
  });

  it('is found although the notary’s store was made again as well', async () => {
    rewrite(shop, await elsewhere(RAISED, async () => undefined));
    const directory = mkdtempSync(join(tmpdir(), 'trofast-tamperings-'));
    const store = EmbeddedProofStore.open(directory);
    const keys = new SigningKeys(store, shop.keys, 'trofast');
    const notary = await Notary.open({ store, keys, events: shop.events, origin: 'trofast' });
    for await (const batch of shop.events.readAll({ streamPrefixes: ['trofast.'] })) await notary.number(batch);
    await notary.seal();
    const stored = await StoredTree.open(store, 'trofast');
    const { findings } = await new Verification(shop.ports).verify({}, { stored });
    await store.close();
    rmSync(directory, { recursive: true });
    expect(new Set(findings.map(({ code }) => code))).toEqual(new Set(['earning_differs']));
  });

  it('is found where the key of a member was destroyed, and nobody was forgotten', async () => {
    await shop.keys.forget(shop.stream('ada'));
    expect((await verify()).findings).toMatchObject([{ code: 'key_missing', stream: shop.stream('ada') }]);
    await shop.send('ada', { type: 'ForgetMember' });
    expect((await verify()).findings).toEqual([]);
  });

  it('leaves behind the key of a member who was taken away', async () => {
    const ids = () => [shop.stream('ada'), shop.stream('bob'), 'another.member-main.eve'];
    const keys = { get: shop.keys.get.bind(shop.keys), derived: shop.keys.derived.bind(shop.keys), ids };
    rewrite(
      shop,
      without(({ stream }) => stream === shop.stream('ada')),
    );
    const report = await new Verification({ ...shop.ports, keys }).verify();
    expect(report.keys).toMatchObject({ withoutStream: [shop.stream('ada')] });
  });

  it('is asked for less without the keys, and the report says so', async () => {
    const { keys: _keys, ...ports } = shop.ports;
    expect(await new Verification(ports).verify()).toMatchObject({ findings: [], keys: null });
  });
});
