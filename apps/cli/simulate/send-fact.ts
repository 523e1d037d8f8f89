import { type Answer, Problem, type TrofastClient } from '#client';
import { type ShopFact } from '#loyalty/simulation';

import { PATIENT } from '../client/client.js';
import { CommandFailed } from '../errors.js';
import { requestOf } from './request-of.js';

/** How a fact is sent: under which key, in which currency. */
export interface Sending {
  readonly key: string;
  readonly currency: string;
}

/**
 * Sends a fact as a command of its own, waiting while the server asks to. A redemption may be refused: what a member has
 * is reckoned by the shop without asking the programme, which may count otherwise.
 * @returns the answer, or `refused`. @throws CommandFailed with the server's code
 */
export async function sendFact(
  client: TrofastClient,
  fact: ShopFact,
  { key, currency }: Sending,
): Promise<Answer<unknown> | 'refused'> {
  const { path, body } = requestOf(fact, currency);
  try {
    return await client.request('POST', path, { headers: { 'idempotency-key': key }, body, retry: PATIENT });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (fact.kind === 'redeem' && error.code === 'insufficient_points') return 'refused';
    throw new CommandFailed(error.code, `${path}: ${error.detail}`, {}, { cause: error });
  }
}
