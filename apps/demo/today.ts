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

/** The one of the family who has joined today. */
const CHILD = 'kim';

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
 * are shipped, cancelled and still to be shipped. A family shares points. Another one brings back what its points are used up of; one is given points that the office has to approve.
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
  const waits = await pointsWait(desk);
  if (waits) await ship(postsOf(gold), currency, now);
  const total = { amount: BOUGHT, currency };
  const posts = { family: postsOf(FAMILY, 'households'), parent: postsOf(gold), child: postsOf(CHILD) };
  await unlessNothing(async () => {
    for (const [where, body] of [
      ['households', { householdId: FAMILY }],
      ['members', { memberId: CHILD }],
    ] as const)
      await desk.request('POST', `/v1/${where}`, { headers: { 'idempotency-key': `demo-${where}` }, body });
    await share(posts, gold, waits, { purchaseId: `order-${now}-child`, total });
  });
  await unlessNothing(() => owe(postsOf(returner), waits, { purchaseId: `order-${now}-back`, total }));
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

interface FamilyPosts {
  readonly family: Post;
  readonly parent: Post;
  readonly child: Post;
}

/** A parent brings points to a household, and the child spends some of them; of what the child then earns, half goes there by itself. */
async function share(
  { family, parent, child }: FamilyPosts,
  parentId: string,
  waits: boolean,
  purchase: { readonly purchaseId: string; readonly total: object },
): Promise<void> {
  await family('invitations', { memberId: parentId });
  await parent('household', { householdId: FAMILY });
  await family('invitations', { memberId: CHILD, mayRedeem: true });
  await child('household', { householdId: FAMILY });
  await parent('transfers', { toHouseholdId: FAMILY, points: SHARED });
  await family('redemptions', { memberId: CHILD, points: SPENT_TOGETHER, reference: 'Ice cream for four' });
  await child('purchases', purchase);
  if (waits) await child(`purchases/${purchase.purchaseId}/activate`, {});
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
