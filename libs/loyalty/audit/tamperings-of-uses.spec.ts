import { beforeEach, describe, expect, it } from '@jest/globals';

import { type RecordedEvent } from '#event-store';
import { type ProgramRules } from '#loyalty/program';
import { type JsonObject } from '#platform';

import { rewrite } from './testing/forge.js';
import { openShop, type Shop } from './testing/shop.js';
import { type Change, changing, ofType, withData, without } from './testing/tampering.js';
import { Verification } from './verification.js';

const COFFEE = { name: 'Free coffee', kind: 'product', price: 30, from: '2026-01-01T00:00:00.000Z' } as const;

/** Two purchases, of which one comes back in part and is corrected; points are used, reserved, and paid for a reward that is given back. */
async function happen(shop: Shop): Promise<void> {
  const step = () => shop.clock.advance(60_000);
  const purchase = (lines: readonly object[]) =>
    ({ type: 'RecordPurchase', purchaseId: 'lines', total: { amount: 120_000, currency: 'EUR' }, lines }) as never;
  await shop.enrol('ada');
  await shop.send(
    'ada',
    purchase([
      { sku: 'mug', quantity: 2, gross: 80_000 },
      { sku: 'cup', quantity: 1, gross: 40_000 },
    ]),
  );
  step();
  await shop.buy('ada', 'other', 90_000);
  step();
  await shop.send('ada', {
    type: 'ReturnPurchase',
    returnId: 'r1',
    purchaseId: 'lines',
    lines: [{ line: 1, quantity: 1 }],
  });
  step();
  await shop.send('ada', {
    type: 'CorrectPurchase',
    correctionId: 'c1',
    purchaseId: 'other',
    total: { amount: 150_000, currency: 'EUR' },
  });
  step();
  await shop.redeem('ada', 20);
  await shop.send('ada', { type: 'ReservePoints', reservationId: 'cart', points: 40 });
  step();
  await shop.send('ada', { type: 'CaptureReservation', reservationId: 'cart', points: 25 });
  await shop.send('ada', { type: 'ReservePoints', reservationId: 'second', points: 10 });
  await shop.send('ada', { type: 'ReleaseReservation', reservationId: 'second' });
  await shop.offer('coffee', COFFEE);
  step();
  await shop.members.run(
    { type: 'ClaimReward', memberId: 'ada', claimId: 'first', rewardId: 'coffee' },
    envelope('claim'),
  );
  step();
  await shop.send('ada', { type: 'CancelRewardClaim', claimId: 'first' });
  await shop.send('ada', { type: 'FreezeMember', reason: 'asked for' });
  await shop.send('ada', { type: 'UnfreezeMember', reason: 'asked for' });
  await shop.redeem('ada', 5);
}

const envelope = (commandId: string) => ({
  ...({ actor: { type: 'client', id: 'till' }, program: 'main', correlationId: 'r', causationId: 'r' } as const),
  commandId,
});

/** The whole of it as code with other rules makes it, under the rules of the shop: every sum and every hash is right. */
async function elsewhere(rules: Partial<ProgramRules>): Promise<Change> {
  const other = await openShop(rules);
  await happen(other);
  return (events) => {
    const published = events.find(({ type }) => type === 'ProgramVersionPublished')!;
    return other.events.all.map((event) =>
      event.type === published.type ? { ...event, data: published.data } : event,
    );
  };
}

/** Another lot, wherever an event names the first one. */
const ofAnotherLot = (type: string): Change =>
  changing(ofType(type), ({ data }) => ({
    data: JSON.parse(JSON.stringify(data).replaceAll('"lotId":"1"', '"lotId":"2"')) as JsonObject,
  }));

const last =
  (type: string) =>
  (_event: RecordedEvent, index: number, all: readonly RecordedEvent[]): boolean =>
    index === all.findLastIndex((one) => one.type === type);

/** What was done, and the words of `earning_differs`, with every hash made again. */
const TAMPERINGS: readonly (readonly [what: string, () => Change | Promise<Change>, words: RegExp])[] = [
  [
    'returns took back in proportion, where the rules take back rule by rule',
    () => elsewhere({ returns: { proration: 'proportional' } }),
    /^breakdown\.0\.effect: recorded "proportional", evaluated "points_per_amount"\./,
  ],
  [
    'a return took back less',
    () => withData(ofType('PurchaseReturned'), { points: 1 }),
    /^points: recorded 1, evaluated 40\.$/,
  ],
  [
    'a return refunds more money',
    () => withData(ofType('PurchaseReturned'), { refund: 120_000 }),
    /^refund: recorded 120000, evaluated 40000\.$/,
  ],
  [
    'a return took from another lot',
    () => ofAnotherLot('PointsReversed'),
    /^lots moved\.legs\..*recorded "2", evaluated /,
  ],
  [
    'what a return took back stayed',
    () => without(ofType('PointsReversed')),
    /^A PointsReversed of 40 points is missing\.$/,
  ],
  [
    'a purchase came back that was never made',
    () => withData(ofType('PurchaseReturned'), { purchaseId: 'none' }),
    /^The rules of then refuse it: purchase_unknown\. /,
  ],
  [
    'a correction gave more',
    () => withData(ofType('PurchaseCorrected'), { pointsAfter: 500 }),
    /^pointsAfter: recorded 500, evaluated 150\.$/,
  ],
  [
    'a correction is of a purchase that was another one',
    () =>
      changing(ofType('PurchaseCorrected'), ({ data }) => ({
        data: { ...data, before: { ...(data['before'] as JsonObject), total: { amount: 1, currency: 'EUR' } } },
      })),
    /^before\.total\.amount: recorded 1, evaluated 90000\.$/,
  ],
  [
    'points were used out of another lot',
    () => ofAnotherLot('PointsRedeemed'),
    /^lots moved\.legs\..*recorded "2", evaluated /,
  ],
  [
    'points were used while the member was frozen',
    () => without(ofType('MemberUnfrozen')),
    /^The rules of then refuse it: member_frozen\. /,
  ],
  [
    'a reservation lasts longer than the rules let it',
    () => withData(ofType('PointsReserved'), { expiresAt: '2027-01-01T00:00:00.000Z' }),
    /^The rules of then refuse it: limit_exceeded\. /,
  ],
  [
    'more was captured than was reserved',
    () => withData(ofType('ReservationCaptured'), { points: 41 }),
    /^The rules of then refuse it: capture_exceeds_reservation\. /,
  ],
  [
    'what was released went elsewhere',
    () => ofAnotherLot('ReservationReleased'),
    /^lots moved\.legs\..*recorded "2", evaluated /,
  ],
  [
    'a reward cost less',
    () => withData(ofType('RewardClaimed'), { points: 1 }),
    /^points: recorded 1, evaluated 30\.$/,
  ],
  [
    'a reward was there that nobody had defined',
    () => without(({ type }) => type === 'RewardDefined'),
    /^The rules of then refuse it: reward_unknown\. /,
  ],
  [
    'a reward was claimed before it was offered',
    () => without(({ type }) => type === 'RewardActivated'),
    /^The rules of then refuse it: reward_not_active\. /,
  ],
  [
    'a claim that was cancelled gave back more',
    () => withData(ofType('ClaimPointsRestored'), { points: 31 }),
    /^points: recorded 31, evaluated 30\.$/,
  ],
  [
    'a claim was cancelled twice',
    () => (events) => {
      const isOfIt = ({ type }: RecordedEvent) => ['RewardClaimCancelled', 'ClaimPointsRestored'].includes(type);
      const again = events.filter(isOfIt).map((event) => ({
        ...event,
        metadata: { ...event.metadata, commandId: '5bb4c1c6-6f5a-4d0e-8f4c-0a3b6b1c8d11' },
      }));
      const at = events.findIndex(last('ClaimPointsRestored'));
      return [...events.slice(0, at + 1), ...again, ...events.slice(at + 1)];
    },
    /^The rules of then refuse it: claim_/,
  ],
];

describe('somebody with the code who makes every hash again', () => {
  let shop: Shop;
  const differing = async () =>
    (await new Verification(shop.ports).verify()).findings
      .filter(({ code }) => code === 'earning_differs')
      .map(({ detail }) => detail);

  beforeEach(async () => {
    shop = await openShop({ returns: { proration: 'by_rule' } });
    await happen(shop);
  });

  it('is suspected of nothing where nothing was done', async () => {
    const { findings, decidedAgain } = await new Verification(shop.ports).verify();
    expect({ findings, decidedAgain }).toEqual({ findings: [], decidedAgain: 13 });
  });

  it.each(TAMPERINGS)('is found where %s', async (_, change, words) => {
    rewrite(shop, await change());
    expect(await differing()).toEqual(expect.arrayContaining([expect.stringMatching(words)]));
  });

  it('is not suspected where a reward changes while it is claimed', async () => {
    const claimed = () => shop.events.all.find(ofType('RewardClaimed'))!;
    const changed =
      (minutesBefore: number): Change =>
      (events) => {
        const defined = events.find(({ type }) => type === 'RewardDefined')!;
        const { recordedAt } = claimed().metadata;
        const time = new Date(Date.parse(recordedAt) - minutesBefore * 60_000).toISOString();
        const metadata = { ...defined.metadata, recordedAt: time, occurredAt: time };
        const second = { ...defined, metadata, data: { ...defined.data, version: 2, price: 60 } };
        const before = events.findIndex(({ metadata: { commandId } }) => commandId === claimed().metadata.commandId);
        return [...events.slice(0, before), second, ...events.slice(before)];
      };
    rewrite(shop, changed(0));
    expect(await differing()).toEqual([]);
    await happenAgain();
    rewrite(shop, changed(2));
    expect(await differing()).toEqual([expect.stringMatching(/recorded 30, evaluated 60/)]);
  });

  const happenAgain = async () => {
    shop = await openShop({ returns: { proration: 'by_rule' } });
    await happen(shop);
  };
});
