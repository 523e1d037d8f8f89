import { type TrofastClient } from '#client';
import { CLUB } from '#loyalty/simulation';
import { type Instant, type JsonObject, systemClock } from '#platform';

import { DEFINITION_KINDS } from '../publish/definition-kinds.js';
import { definedAt, publishDefinition } from '../publish/publish-definition.js';

/** Long past, and the same for every shop: from when on each counts follows from its activation. */
const STARTS_AT = '2020-01-01T00:00:00.000Z';

const POINTS_OF_CAMPAIGN = 3_000;

const STOCK = 40;

function rewardsOfClub(): readonly JsonObject[] {
  const [night, five, coffee] = CLUB.rewards;
  return [
    { ...night, name: 'Two tickets for the opening night', kind: 'experience', stock: STOCK, perMember: 1 },
    {
      ...{ ...five, name: 'Five off', kind: 'discount', value: { amount: 500 } },
      voucher: { validDays: 30, ...five.voucher, codePrefix: 'FIVE' },
    },
    { ...coffee, name: 'A coffee', kind: 'product', voucher: { validDays: 14, codePrefix: 'COFFEE' } },
  ];
}

/** With a limited budget, and a holdout that is not invited. */
function campaignOfClub(): JsonObject {
  const { campaignId, code, holdout } = CLUB;
  return {
    ...{ campaignId, name: 'Club evening', startsAt: STARTS_AT, holdout, code: { kind: 'shared', words: [code] } },
    description: 'Five points more for each purchase, for those who bring the invitation.',
    budget: { points: POINTS_OF_CAMPAIGN, perMember: { points: 10 }, whenShort: 'cut' },
    rules: [{ id: 'club-extra', name: 'Club evening', effect: { type: 'fixed_points', points: 5 } }],
  };
}

/** For a second purchase of the evening. */
function challengeOfClub(): JsonObject {
  const { challengeId } = CLUB;
  return {
    ...{ challengeId, name: 'Two purchases in the club', startsAt: STARTS_AT },
    target: { counts: 'purchases', goal: 2 },
    milestones: [{ at: 1, rewards: [{ type: 'points', points: 1 }] }],
    rewards: [{ type: 'badge', badgeId: 'regular', name: 'Regular of the club' }],
  };
}

/** What the club evening needs, by the kind of definition. */
function definitionsOfClub(currency: string): Readonly<Record<string, readonly JsonObject[]>> {
  const { planId, partnerId } = CLUB;
  const fee = { amount: 4_900, currency };
  const lengths = { period: { months: 12 }, trial: { months: 1 } };
  const earn = { costPerPoint: '0.9' };
  return {
    plans: [{ planId, name: 'Club', fee, ...lengths, benefits: { earlyAccessDays: 2 } }],
    partners: [{ partnerId, name: 'Corner café', startsAt: STARTS_AT, earn, terms: 'postpaid' }],
    rewards: rewardsOfClub(),
    campaigns: [campaignOfClub()],
    challenges: [challengeOfClub()],
  };
}

/**
 * Defines what the club evening needs, and puts it into force. What is there already and no draft stays as it is: it may be somebody's own.
 * @returns the instant from which all of it counts. @throws UsedWrongly, CommandFailed with the server's code
 */
export async function setUpClub(client: TrofastClient, currency: string): Promise<Instant> {
  const lists = definitionsOfClub(currency);
  let latest = systemClock.now();
  for (const kind of DEFINITION_KINDS)
    for (const body of lists[kind.list] ?? []) {
      const id = body[kind.idField] as string;
      const { status = 'draft', countsFrom: before } = (await definedAt(client, `/v1/${kind.list}/${id}`)) ?? {};
      const isOurs = status === 'draft';
      const { countsFrom = before } = isOurs
        ? await publishDefinition(client, { kind, id, body, stage: 'active' })
        : {};
      if (countsFrom !== undefined && countsFrom > latest) latest = countsFrom;
    }
  return latest;
}
