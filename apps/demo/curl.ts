import { jsonOf, type TrofastClient } from '../cli/client/client.js';
import { type Made } from './fill.js';

const ANSWER_LENGTH_MAX = 700;
const DAY_MS = 86_400_000;

interface Example {
  readonly asks: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: object;
}

/** Members that are looked at for one who is gold today. */
const LOOKED_AT_MAX = 50;

/** Requests worth trying, about members to whom something happened. */
export async function examples(client: TrofastClient, { worthALook }: Made, endsAt: number): Promise<Example[]> {
  const { fell = 'shopper-0001', redeemed = fell, expired = fell } = worthALook;
  const gold = (await goldToday(client)) ?? redeemed;
  const aYearAgo = new Date(endsAt - 365 * DAY_MS).toISOString().slice(0, 10);
  return [
    { asks: 'What does a gold member have?', method: 'GET', path: `/v1/members/${gold}/balance` },
    {
      asks: 'What did a member have a year ago, whose points have expired since?',
      method: 'GET',
      path: `/v1/members/${expired}/balance?asOf=${aYearAgo}`,
    },
    {
      asks: 'Why? The first movements, each with its rule, lots and balance.',
      method: 'GET',
      path: `/v1/audit/members/${redeemed}/explain?limit=2`,
    },
    { asks: 'What is there of a member who fell a tier?', method: 'GET', path: `/v1/members/${fell}/tier` },
    {
      asks: 'What would redeeming 5 points do? Nothing is recorded.',
      method: 'POST',
      path: `/v1/members/${gold}/redemptions?dryRun=true`,
      body: { points: 5 },
    },
  ];
}

async function goldToday(client: TrofastClient): Promise<string | undefined> {
  const { items } = jsonOf<{ items: readonly { memberId: string }[] }>(
    await client.request('GET', `/v1/members?tier=gold&limit=${LOOKED_AT_MAX}`),
  );
  for (const { memberId } of items) {
    const { tier } = jsonOf<{ tier: string }>(await client.request('GET', `/v1/members/${memberId}/balance`));
    if (tier === 'gold') return memberId; // the list may not have heard yet of a tier that fell today
  }
  return undefined;
}

/** The example as a line for a shell in which $KEY is set, and the answer that it gives now. */
export async function tried(
  client: TrofastClient,
  url: string,
  { asks, method, path, body }: Example,
  number: number,
): Promise<string[]> {
  const headers: Record<string, string> = method === 'POST' ? { 'idempotency-key': `try-${number}` } : {};
  const answer = await client.request(method, path, { headers, body });
  const post = body
    ? ` -X POST -H 'Idempotency-Key: try-${number}' -H 'Content-Type: application/json' -d '${JSON.stringify(body)}'`
    : '';
  const text = answer.status < 400 ? JSON.stringify(jsonOf(answer)) : answer.text;
  const shown = text.length > ANSWER_LENGTH_MAX ? `${text.slice(0, ANSWER_LENGTH_MAX)} …` : text;
  return [
    `${number}. ${asks}`,
    `   curl -s -H "Authorization: Bearer $KEY"${post} '${new URL(path, url).href}'`,
    `   ${shown}`,
    '',
  ];
}
