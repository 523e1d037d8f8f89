import { type Answer, Problem, type TrofastClient } from '#client';
import { type ShopFact } from '#loyalty/simulation';

import { PATIENT } from '../client/client.js';
import { CommandFailed } from '../errors.js';
import { type FactRequest, requestOf, type RequestedFact } from './request-of.js';

/** How a fact is sent: under which key, in which currency. */
export interface Sending {
  readonly key: string;
  readonly currency: string;
}

/** Codes of refusals that a shop lives with: it reckons what a member has without asking the programme, which may count otherwise. */
const REFUSALS: Partial<Readonly<Record<ShopFact['kind'], readonly string[]>>> = {
  return: ['return_window_over'],
  redeem: ['insufficient_points'],
  activate: ['purchase_not_waiting'],
  cancel: ['purchase_not_waiting'],
  reserve: ['insufficient_points'],
  capture: ['reservation_unknown', 'reservation_closed'],
  release: ['reservation_unknown', 'reservation_closed'],
  transfer: ['insufficient_points', 'transfers_not_allowed', 'transfer_limit_exceeded', 'transfer_refused'],
  adjust: ['adjustment_limit_exceeded', 'balance_limit_exceeded'],
  grant: ['tier_unknown'],
  'create-household': ['households_not_allowed'],
  invite: ['household_unknown', 'household_full', 'households_not_allowed'],
  join: ['not_invited', 'households_not_allowed'],
  leave: ['not_in_household'],
  'redeem-shared': ['insufficient_points', 'household_unknown', 'may_not_redeem'],
  claim: ['insufficient_points', 'out_of_stock', 'claim_limit', 'reward_not_active'],
  'use-voucher': ['voucher_used', 'voucher_expired', 'voucher_cancelled'],
  subscribe: ['plan_not_active', 'subscription_running', 'trial_used'],
  'buy-now': ['code_unknown', 'partner_not_active', 'partner_not_earning'],
  merge: ['open_reservations', 'open_requests', 'transfer_under_way', 'merge_refused', 'limit_exceeded'],
};

/**
 * Sends a fact as a command of its own, waiting while the server asks to.
 * @param request of another way than `requestOf` makes it
 * @returns the answer, or `refused`. @throws CommandFailed with the server's code
 */
export async function sendFact(
  client: TrofastClient,
  fact: ShopFact,
  { key, currency }: Sending,
  request?: FactRequest,
): Promise<Answer<unknown> | 'refused'> {
  const { method = 'POST', path, body } = request ?? requestOf(fact as RequestedFact, currency);
  try {
    return await client.request(method, path, { headers: { 'idempotency-key': key }, body, retry: PATIENT });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (REFUSALS[fact.kind]?.includes(error.code)) return 'refused';
    throw new CommandFailed(error.code, `${path}: ${error.detail}`, {}, { cause: error });
  }
}
