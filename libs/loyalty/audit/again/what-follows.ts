import { postingsOf } from '#loyalty/member';
import { type MemberEvent } from '#loyalty/member/events';
import { type BreakdownEntry } from '#loyalty/vocabulary';
import { type Json, type JsonObject, ownValue, setOwn } from '#platform';

const OF_EARNING = ['source', 'purchaseId', 'behaviour', 'challenge', 'effectiveAt', 'programVersion', 'breakdown'];

/** Not a field: from which lots to which, whatever words an event says it in. */
const MOVED = 'lots moved';

const OF_TIER = ['effectiveAt', 'from', 'to', 'earned', 'reason'];

/**
 * What of which events follows from the rules, the member and the command, in every release: a field that is added to an event is not compared until
 * it is named here, so that events of before it stay right. Texts that explain are not named, since their wording may change.
 */
const FOLLOWS: Readonly<Partial<Record<MemberEvent['type'], readonly string[]>>> = {
  PurchaseRecorded: [
    'effectiveAt',
    'localDay',
    'statusPoints',
    'householdId',
    'heldOut',
    'payment',
    'partnerTerms',
    'breakdown',
    'recalculation',
  ],
  BehaviourRecorded: ['effectiveAt', 'localDay', 'heldOut', 'breakdown'],
  PointsEarned: [...OF_EARNING, 'localDay', 'points', 'statusPoints', 'lot', 'householdId', 'atPartner'],
  EarnCapped: [...OF_EARNING, 'reason'],
  BudgetUsed: ['campaignId', 'campaignVersion', 'points', 'uses'],
  PurchaseRecalculated: [
    'purchaseId',
    'pointsBefore',
    'pointsAfter',
    'statusPointsBefore',
    'statusPointsAfter',
    'waived',
    'reversed',
    'statusReversed',
  ],
  PointsRecalculated: ['purchaseId', 'points'],
  PurchaseReturned: [
    ...['effectiveAt', 'localDay', 'householdId', 'whole', 'refund', 'spend', 'points', 'statusPoints'],
    ...['waived', 'debt', 'restored', 'atPartner', 'breakdown', 'counted'],
  ],
  PointsReversed: ['purchaseId', 'points', MOVED],
  PointsRestored: ['purchaseId', 'points', 'ended', MOVED],
  DebtSettled: ['points', 'debtLeft', MOVED],
  PurchaseCorrected: [
    ...['effectiveAt', 'before', 'returned', 'pointsBefore', 'pointsAfter', 'reversedBefore', 'reversedAfter'],
    ...['statusPointsBefore', 'statusPointsAfter', 'statusReversedBefore', 'statusReversedAfter'],
    ...['waivedBefore', 'waived', 'debt', 'atPartner', 'countedBefore', 'counted', 'breakdown'],
  ],
  PointsCorrected: ['purchaseId', 'localDay', 'points', MOVED],
  PurchaseActivated: ['effectiveAt', 'purchaseId', 'localDay', 'points', MOVED],
  PointsReserved: ['reservationId', 'points', 'expiresAt', MOVED],
  ReservationCaptured: ['reservationId', 'points', 'purchaseId', MOVED],
  ReservationReleased: ['reservationId', 'points', MOVED],
  ReservationExpired: ['effectiveAt', 'reservationId', 'points', MOVED],
  RewardClaimCancelled: ['claimId', 'rewardId', 'claimantId', 'taking'],
  ClaimPointsRestored: ['claimId', 'points', 'ended', MOVED],
  PointsRedeemed: ['effectiveAt', 'points', 'purchaseId', 'claimId', 'redeemerId', MOVED],
  AdjustmentRequested: ['points'],
  PointsAdjusted: ['points'],
  PointsActivated: ['effectiveAt', 'lotId', 'points'],
  PointsExpired: ['effectiveAt', 'lotId', 'points'],
  TierChanged: OF_TIER,
  EarnedTierChanged: OF_TIER,
  ChallengeMilestoneReached: ['challengeId', 'milestone', 'points'],
  ChallengeCompleted: ['challengeId', 'points'],
  RewardClaimed: ['rewardId', 'rewardVersion', 'points'],
};

/** What is compared of an event; undefined where nothing is. */
export function followsIn(event: { readonly type: string; readonly data: object }): JsonObject | undefined {
  const { type, data } = event;
  const fields = FOLLOWS[type as MemberEvent['type']];
  if (!fields) return undefined;
  const follows: Record<string, Json> = { type };
  for (const name of fields) {
    const value = name === MOVED ? movedBy(event) : ownValue<Json | undefined>(data as JsonObject, name);
    const part = ownValue<((whole: Json) => Json) | undefined>(PARTS, name);
    if (value !== undefined) setOwn(follows, name, part ? part(value) : value);
  }
  return follows;
}

/** What was moved between which sides, by lot; and the lots that it opened. */
function movedBy(event: object): Json | undefined {
  const { opened = [], legs } = postingsOf(event as MemberEvent) ?? {};
  return legs && (JSON.parse(JSON.stringify({ opened, legs })) as Json);
}

/** Fields of which a part alone follows, or was there from the beginning. */
const PARTS: Readonly<Partial<Record<string, (value: Json) => Json>>> = {
  breakdown: (entries) => (entries as unknown as readonly BreakdownEntry[]).map(withoutTexts),
  payment: (payment) => picked(payment as JsonObject, ['points', 'amount', 'earns']),
};

const withoutTexts = (entry: BreakdownEntry): JsonObject =>
  picked(entry, [
    ...['rule', 'version', 'effect', 'points', 'statusPoints', 'amount', 'counted'],
    ...['campaign', 'campaignVersion', 'plan', 'planVersion'],
  ]);

function picked(value: object, names: readonly string[]): JsonObject {
  const parts = names.map((name) => [name, ownValue<Json | undefined>(value as JsonObject, name)] as const);
  return Object.fromEntries(parts.flatMap(([name, part]) => (part === undefined ? [] : [[name, part]])));
}
