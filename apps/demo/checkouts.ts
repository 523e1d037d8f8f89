import { Problem, type TrofastClient } from '#client';
import { systemClock } from '#platform';

const RESERVED = 20;

const CAPTURED = 12;

/**
 * A member at the checkout: points are reserved for an order, and some of them captured.
 * @returns the position of the capture; `undefined` where the member has too few points
 */
export async function checkOut(client: TrofastClient, memberId: string): Promise<string | undefined> {
  const path = `/v1/members/${memberId}/reservations`;
  const reservationId = `order-${Date.parse(systemClock.now())}`;
  const post = (where: string, body: object) =>
    client.request('POST', where, { headers: { 'idempotency-key': `demo-${where}-${reservationId}` }, body });
  try {
    await post(path, { reservationId, points: RESERVED, reference: 'A pair of shoes' });
    return (await post(`${path}/${reservationId}/capture`, { points: CAPTURED })).position;
  } catch (error) {
    if (error instanceof Problem && error.code === 'insufficient_points') return undefined;
    throw error;
  }
}
