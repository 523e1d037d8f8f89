import { setTimeout as sleep } from 'node:timers/promises';

import { type Answer, isBusy, jsonOf, problemOf, retryAfterMs, type TrofastClient } from '../cli/client/client.js';
import { shop, type ShopAction, type ShopMember, type ShopPlan } from './shop.js';

/** Members whose lives are sent side by side; each one's actions go one after the other. */
const MEMBERS_AT_ONCE = 48;
const BUSY_TRIES_MAX = 120;

/** What the commands did, added up from their answers. */
export interface Made {
  readonly actions: Record<ShopAction['kind'], number>;
  /** Redemptions that came too late: the server had settled the member to today, as it does with silent ones. */
  refused: number;
  /** Events by their type. */
  readonly events: Record<string, number>;
  /** Tier changes as `from → to`. */
  readonly tiers: Record<string, number>;
  /** A few members worth looking at, by what happened to them. */
  readonly worthALook: Partial<Record<'fell' | 'expired' | 'redeemed', string>>;
}

interface CommandAnswer {
  readonly events: readonly {
    readonly type: string;
    readonly from?: string;
    readonly to?: string;
    readonly reason?: string;
  }[];
}

/** Sends a whole shop as commands. Repeating it with the same plan does nothing twice. @throws CommandFailed with the server's code */
export async function fill(
  client: TrofastClient,
  plan: ShopPlan,
  onMember: (done: number, commands: number) => void,
): Promise<Made> {
  const made: Made = {
    actions: { enrol: 0, purchase: 0, redeem: 0, adjust: 0 },
    refused: 0,
    events: {},
    tiers: {},
    worthALook: {},
  };
  const members = shop(plan);
  let [done, commands] = [0, 0];
  const work = async () => {
    for (let next = members.next(); !next.done; next = members.next()) {
      for (const [index, action] of next.value.actions.entries()) {
        const answer = await send(client, plan, next.value, { action, index });
        if (answer) add(made, next.value, action, answer);
        else made.refused += 1;
        commands += 1;
      }
      done += 1;
      onMember(done, commands);
    }
  };
  await Promise.all(Array.from({ length: MEMBERS_AT_ONCE }, work));
  return made;
}

/** `undefined` for a redemption that was refused. */
async function send(
  client: TrofastClient,
  plan: ShopPlan,
  { memberId }: ShopMember,
  { action, index }: { action: ShopAction; index: number },
): Promise<CommandAnswer | undefined> {
  const { path, body } = requestOf(memberId, action, plan.currency);
  const headers = { 'idempotency-key': `demo-${plan.seed}-${plan.endsAt}-${memberId}-${index}` };
  for (let tries = 1; ; tries++) {
    const answer: Answer = await client.request('POST', path, { headers, body });
    if (answer.status === 422 && problemOf(answer).code === 'insufficient_points') return undefined;
    if (!isBusy(answer.status) || tries === BUSY_TRIES_MAX) return jsonOf<CommandAnswer>(answer);
    await sleep(retryAfterMs(answer));
  }
}

function requestOf(memberId: string, action: ShopAction, currency: string): { path: string; body: object } {
  const member = `/v1/members/${memberId}`;
  switch (action.kind) {
    case 'enrol':
      return { path: '/v1/members', body: { memberId, enrolledAt: action.at, channel: action.channel } };
    case 'purchase': {
      const { at, amount, purchaseId, channel, location, lines } = action;
      const itemCount = lines.reduce((sum, { quantity }) => sum + quantity, 0);
      return {
        path: `${member}/purchases`,
        body: { purchaseId, occurredAt: at, total: { amount, currency }, itemCount, channel, location, lines },
      };
    }
    case 'redeem':
      return {
        path: `${member}/redemptions`,
        body: { points: action.points, reference: action.reference, occurredAt: action.at },
      };
    case 'adjust':
      return { path: `${member}/adjustments`, body: { points: action.points, reason: action.reason } };
    default:
      return action satisfies never;
  }
}

function add(made: Made, { memberId }: ShopMember, action: ShopAction, { events }: CommandAnswer): void {
  const { worthALook } = made;
  made.actions[action.kind] += 1;
  for (const { type, from, to, reason } of events) {
    made.events[type] = (made.events[type] ?? 0) + 1;
    if (type === 'TierChanged') made.tiers[`${from} → ${to}`] = (made.tiers[`${from} → ${to}`] ?? 0) + 1;
    if (type === 'TierChanged' && reason === 'review') first(worthALook, 'fell', memberId);
    if (type === 'PointsExpired') first(worthALook, 'expired', memberId);
    if (type === 'PointsRedeemed') first(worthALook, 'redeemed', memberId);
  }
}

/** The smallest id, so that the order in which answers come makes no difference. */
function first(ids: Made['worthALook'], what: keyof Made['worthALook'], memberId: string): void {
  if (ids[what] === undefined || memberId < ids[what]) ids[what] = memberId;
}
