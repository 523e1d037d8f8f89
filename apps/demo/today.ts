import { Problem, type TrofastClient } from '#client';
import { systemClock } from '#platform';

const RESERVED = 20;

const CAPTURED = 12;

const GIVEN = 5;

/** Refusals that leave nothing to show, and nothing to complain about. */
const NOTHING_TO_SHOW = new Set(['insufficient_points', 'transfers_not_allowed', 'transfer_limit_exceeded']);

/**
 * What has no past: a member at the checkout, for whom points are reserved and some of them captured, gives some of the others away.
 * @returns the position of the last command; `undefined` where the member has too few points
 */
export async function liveToday(client: TrofastClient, giver: string, receiver: string): Promise<string | undefined> {
  const now = Date.parse(systemClock.now());
  const path = `/v1/members/${giver}`;
  const post = async (where: string, body: object) => {
    const headers = { 'idempotency-key': `demo-${where}-${now}` };
    return (await client.request('POST', `${path}/${where}`, { headers, body })).position;
  };
  const reservationId = `order-${now}`;
  const gift = { transferId: `gift-${now}`, toMemberId: receiver, points: GIVEN, reason: 'A birthday' };
  let position: string | undefined;
  try {
    position = await post('reservations', { reservationId, points: RESERVED, reference: 'A pair of shoes' });
    position = await post(`reservations/${reservationId}/capture`, { points: CAPTURED });
    if (receiver !== giver) position = await post('transfers', gift);
  } catch (error) {
    if (!(error instanceof Problem && NOTHING_TO_SHOW.has(error.code))) throw error;
  }
  return position;
}
