import { Problem, type TrofastClient } from '#client';
import { type MemberAnswer } from '#loyalty/members';
import { systemClock } from '#platform';

import { APPROVAL_ABOVE } from './demo-program.js';
import { FAMILY, type Subjects } from './queries.js';
import { pointsWait } from './shipping.js';

const RESERVED = 20;

const CAPTURED = 12;

const GIVEN = 5;

const SHARED = 8;

const SPENT_TOGETHER = 3;

/** In minor units. */
const BOUGHT = 12_000;

/** Refusals that leave nothing to show, and nothing to complain about. */
const NOTHING_TO_SHOW = new Set([
  ...['insufficient_points', 'transfers_not_allowed', 'transfer_limit_exceeded'],
  ...['households_not_allowed', 'household_full', 'household_invited', 'in_a_household'],
]);

/** Who acts: the till and the service desk, and the office that approves what the desk gives. */
export interface Staff {
  readonly desk: TrofastClient;
  readonly office: TrofastClient;
}

type Post = (where: string, body: object, client?: TrofastClient) => Promise<MemberAnswer['balance']>;

/**
 * What has no past: a member at the checkout, for whom points are reserved and some of them captured, gives some of the others away; buys, and the goods
 * are shipped, cancelled and still to be shipped. Two members share points in a household. Another one brings back what its points are used up of; one is given points that the office has to approve.
 * @returns the position of the last command; `undefined` where nothing could be done
 */
export async function liveToday(
  { desk, office }: Staff,
  { gold, redeemer, returner }: Pick<Subjects, 'gold' | 'redeemer' | 'returner'>,
  currency: string,
): Promise<string | undefined> {
  const now = Date.parse(systemClock.now());
  let position: string | undefined;
  let sent = 0;
  const postsOf =
    (member: string, of = 'members'): Post =>
    async (where, body, client = desk) => {
      const headers = { 'idempotency-key': `demo-${now}-${(sent += 1)}` };
      const answer = await client.request('POST', `/v1/${of}/${member}/${where}`, { headers, body });
      position = answer.position;
      return (answer.data as MemberAnswer).balance;
    };
  await unlessNothing(() => checkout(postsOf(gold), now));
  if (redeemer !== gold) await unlessNothing(() => gift(postsOf(gold), redeemer, now));
  if (redeemer !== gold)
    await unlessNothing(async () => {
      await desk.request('POST', '/v1/households', {
        headers: { 'idempotency-key': FAMILY },
        body: { householdId: FAMILY },
      });
      await share(postsOf(FAMILY, 'households'), [gold, redeemer], postsOf);
    });
  const waits = await pointsWait(desk);
  if (waits) await ship(postsOf(gold), currency, now);
  await owe(postsOf(returner), waits, { purchaseId: `order-${now}-back`, total: { amount: BOUGHT, currency } });
  await approve(postsOf(redeemer), office, now);
  return position;
}

async function checkout(post: Post, now: number): Promise<void> {
  const reservationId = `order-${now}`;
  await post('reservations', { reservationId, points: RESERVED, reference: 'A pair of shoes' });
  await post(`reservations/${reservationId}/capture`, { points: CAPTURED });
}

async function gift(post: Post, toMemberId: string, now: number): Promise<void> {
  await post('transfers', { transferId: `gift-${now}`, toMemberId, points: GIVEN, reason: 'A birthday' });
}

/** Two members join a household; one of them brings points, and the other one may redeem them. */
async function share(post: Post, [giver, redeemer]: readonly [string, string], of: (memberId: string) => Post) {
  for (const memberId of [giver, redeemer]) {
    await post('invitations', { memberId, mayRedeem: memberId === redeemer });
    await of(memberId)('household', { householdId: FAMILY });
  }
  await of(giver)('transfers', { toHouseholdId: FAMILY, points: SHARED });
  await post('redemptions', { memberId: redeemer, points: SPENT_TOGETHER, reference: 'Ice cream for four' });
}

/** Three orders: one leaves the shop, one never will, one is being packed. */
async function ship(post: Post, currency: string, now: number): Promise<void> {
  const [shipped, cancelled, packed] = ['shipped', 'cancelled', 'packed'].map((name) => `order-${now}-${name}`);
  for (const purchaseId of [shipped, cancelled, packed])
    await post('purchases', { purchaseId, total: { amount: BOUGHT, currency }, channel: 'web' });
  await post(`purchases/${shipped}/activate`, {});
  await post(`purchases/${cancelled}/cancel`, { reason: 'Out of stock' });
}

/** Buys, uses all points, and brings back what was bought. */
async function owe(post: Post, waits: boolean, purchase: { readonly purchaseId: string; readonly total: object }) {
  const { purchaseId } = purchase;
  let { available } = await post('purchases', purchase);
  if (waits) ({ available } = await post(`purchases/${purchaseId}/activate`, {}));
  if (available > 0) await post('redemptions', { points: available, reference: 'A teapot' });
  await post('returns', { returnId: purchaseId, purchaseId, reason: 'changed my mind' });
}

async function approve(post: Post, office: TrofastClient, now: number): Promise<void> {
  const adjustmentId = `parcel-${now}`;
  await post('adjustments', { adjustmentId, points: APPROVAL_ABOVE + 5, reason: 'Goodwill for a lost parcel' });
  const approved = post(`adjustments/${adjustmentId}/approve`, {}, office);
  await approved.catch((error: unknown) => {
    // A store with rules of its own may let nobody wait.
    if (!(error instanceof Problem && error.code === 'adjustment_not_waiting')) throw error;
  });
}

async function unlessNothing(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof Problem && NOTHING_TO_SHOW.has(error.code))) throw error;
  }
}
