import { setTimeout as sleep } from 'node:timers/promises';

import { Problem, type TrofastClient } from '#client';
import { CLUB, type ShopParameters } from '#loyalty/simulation';
import { systemClock } from '#platform';

import { CommandFailed } from '../errors.js';

/** How the shop's club is defined: one request each, and one that activates it. */
interface Defined {
  readonly kind: 'rewards' | 'campaigns' | 'challenges' | 'plans' | 'partners';
  readonly id: string;
  readonly body: object;
}

const POINTS_OF_CAMPAIGN = 3_000;

const STOCK = 40;

/** A clock that is set back must not make the shop wait without end. */
const WAIT_MAX_MS = 60_000;

function rewardsOfClub(): readonly Defined[] {
  const [night, five, coffee] = CLUB.rewards;
  const bodies = [
    { ...night, name: 'Two tickets for the opening night', kind: 'experience', stock: STOCK, perMember: 1 },
    {
      ...five,
      ...{ name: 'Five off', kind: 'discount', value: { amount: 500 } },
      voucher: { validDays: 30, ...five.voucher, codePrefix: 'FIVE' },
    },
    { ...coffee, name: 'A coffee', kind: 'product', voucher: { validDays: 14, codePrefix: 'COFFEE' } },
  ];
  return bodies.map((body) => ({ kind: 'rewards', id: body.rewardId, body }));
}

/** The campaign of the evening: a limited budget, and a holdout that is not invited. */
function campaignOfClub(startsAt: string): Defined {
  const { campaignId, code, holdout } = CLUB;
  const body = {
    ...{
      campaignId,
      name: 'Club evening',
      description: 'Five points more for each purchase, for those who bring the invitation.',
    },
    ...{ startsAt, holdout, code: { kind: 'shared', words: [code] } },
    budget: { points: POINTS_OF_CAMPAIGN, perMember: { points: 10 }, whenShort: 'cut' },
    rules: [{ id: 'club-extra', name: 'Club evening', effect: { type: 'fixed_points', points: 5 } }],
  };
  return { kind: 'campaigns', id: campaignId, body };
}

function furtherOfClub(startsAt: string, currency: string): readonly Defined[] {
  const { challengeId, planId, partnerId } = CLUB;
  const badge = { type: 'badge', badgeId: 'regular', name: 'Regular of the club' };
  return [
    {
      ...{ kind: 'challenges', id: challengeId },
      body: {
        ...{ challengeId, name: 'Two purchases in the club', startsAt, target: { counts: 'purchases', goal: 2 } },
        ...{ milestones: [{ at: 1, rewards: [{ type: 'points', points: 1 }] }], rewards: [badge] },
      },
    },
    {
      ...{ kind: 'plans', id: planId },
      body: {
        ...{ planId, name: 'Club', fee: { amount: 4_900, currency }, period: { months: 12 }, trial: { months: 1 } },
        benefits: { earlyAccessDays: 2 },
      },
    },
    {
      ...{ kind: 'partners', id: partnerId },
      body: { partnerId, name: 'Corner café', startsAt, earn: { costPerPoint: '0.9' }, terms: 'postpaid' },
    },
  ];
}

/**
 * Defines what the club evening needs, and puts it into force; what is there already stays as it is.
 * @returns the instant from which all of it counts. @throws CommandFailed with the server's code
 */
export async function setUpClub(
  client: TrofastClient,
  { startsOn, currency }: Pick<ShopParameters, 'startsOn' | 'currency'>,
): Promise<string> {
  const startsAt = `${startsOn}T00:00:00.000Z`;
  let latest = systemClock.now();
  for (const one of [...rewardsOfClub(), campaignOfClub(startsAt), ...furtherOfClub(startsAt, currency)]) {
    const countsFrom = await define(client, one);
    if (countsFrom !== undefined && countsFrom > latest) latest = countsFrom;
  }
  return latest;
}

/** Returns when that instant is over, on the clock of this machine, or the run was stopped. */
export async function waitFor(instant: string, signal: AbortSignal): Promise<void> {
  const left = Date.parse(instant) - Date.parse(systemClock.now());
  if (left > 0) await sleep(Math.min(left + 1, WAIT_MAX_MS), undefined, { signal }).catch(() => undefined);
}

async function define(client: TrofastClient, { kind, id, body }: Defined): Promise<string | undefined> {
  try {
    await client.request('POST', `/v1/${kind}`, { body });
  } catch (error) {
    if (!isThere(error)) throw failed(kind, error);
  }
  try {
    const { data } = await client.request('POST', `/v1/${kind}/${id}/activate`, {});
    return (data as { readonly countsFrom?: string }).countsFrom;
  } catch (error) {
    if (!hasEnded(error)) throw failed(kind, error);
    return undefined; // somebody ended it: what would need it is refused, and counted so
  }
}

const isThere = (error: unknown): boolean => error instanceof Problem && error.code.endsWith('_exists');

const hasEnded = (error: unknown): boolean => error instanceof Problem && error.code.endsWith('_ended');

function failed(kind: string, error: unknown): unknown {
  if (!(error instanceof Problem)) return error;
  return new CommandFailed(error.code, `/v1/${kind}: ${error.detail}`, {}, { cause: error });
}
