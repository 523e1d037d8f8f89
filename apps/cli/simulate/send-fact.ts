import { setTimeout as sleep } from 'node:timers/promises';

import { type ShopFact } from '#loyalty/simulation';

import {
  type Answer,
  BUSY_TRIES_MAX,
  isForLater,
  problemOf,
  retryAfterMs,
  type TrofastClient,
} from '../client/client.js';
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
): Promise<Answer | 'refused'> {
  const { path, body } = requestOf(fact, currency);
  for (let tries = 1; ; tries++) {
    const answer = await client.request('POST', path, { headers: { 'idempotency-key': key }, body });
    if (answer.status < 300) return answer;
    const { code, detail } = problemOf(answer);
    if (fact.kind === 'redeem' && code === 'insufficient_points') return 'refused';
    if (!isForLater({ status: answer.status, code }) || tries === BUSY_TRIES_MAX)
      throw new CommandFailed(code, `${path}: ${detail}`);
    await sleep(retryAfterMs(answer));
  }
}
