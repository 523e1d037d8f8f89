import { type RecordedEvent } from '#event-store';
import { pointsFrom, pointsTo, type Postings } from '#loyalty/account';
import {
  memberEvent,
  memberIdOf,
  memberProjection,
  MOVEMENT_TYPES,
  postingsOf,
  type RecordedMemberEvent,
  statusSetBy,
} from '#loyalty/member';
import { type MemberEventOf } from '#loyalty/member/events';
import { type Generation } from '#loyalty/membership/events';
import { ownValue } from '#platform';

import { type MemberYear, type PointsRow, activitySchema } from './activity-schema.js';
import { behavioursAfter, feedbackAfter, quarterHourOf, timesAfter } from './engagement.js';
import { correctedIn } from './corrected.js';
import { rewardsAfter } from './rewards.js';
import { purchasesAfter, returnsAfter } from './purchase-days.js';
import { statusApartAfter } from './status-apart.js';

/** What a member did in a UTC year. The id is `{memberId}.{year}`, so that the years of a member are neighbours. */
export type ActivityDocument = MemberYear;

export const activity = memberProjection({
  name: 'activity',
  version: 6, // `generations`; where purchases were made, and their parts
  document: activitySchema,
  programInIdsSince: 2,
  indexes: [{ name: 'member', fields: ['memberId'] }],
  followed: true,
  handles: [
    ...MOVEMENT_TYPES,
    'MemberEnrolled',
    'ProfileUpdated',
    'PurchaseRecorded',
    'PurchaseReturned',
    'PurchaseCorrected',
    'PurchaseRecalculated',
    'TierChanged',
    'MemberFrozen',
    'MemberUnfrozen',
    'MemberClosed',
    'MemberMerged',
    'MemberForgotten',
    'FeedbackRecorded',
    'BehaviourRecorded',
    'ServiceRequestOpened',
    'ServiceRequestAnswered',
    'LoyaltyClassChanged',
    'SegmentEntered',
    'SegmentLeft',
    'RewardClaimed',
    'RewardClaimCancelled',
    'VoucherIssued',
    'VoucherUsed',
  ],
  documentIds: (recorded) => {
    const event = memberEvent(recorded);
    if (event.type !== 'PurchaseCorrected') return isActivity(event) ? [`${whose(recorded)}.${yearOf(recorded)}`] : [];
    const years = [event.data.before, event.data.purchase].map(({ purchasedAt }) => purchasedAt.slice(0, 4));
    return [...new Set(years)].map((year) => `${whose(recorded)}.${year}`);
  },
  evolve: evolveActivity,
});

const YEAR_DIGITS = 4;

/** Of movements those that the member brought about: points earned or redeemed, and what purchases earn less; of profiles the generation. */
function isActivity(event: RecordedMemberEvent): boolean {
  if (event.type === 'ProfileUpdated') return event.data.generation !== undefined;
  const postings = postingsOf(event);
  return !postings || earnedIn(event, postings) !== 0 || pointsTo(postings, 'redeemed') > 0;
}

/** Whom what an event is about belonged to, where that member is part of another one since: a purchase, a claim or a voucher. */
const OWNERS = ['purchasedBy', 'claimantId', 'issuedTo'] as const;

/** A return or a correction counts with its purchase, what becomes of a reward with its claim. */
const whose = ({ data, ...event }: RecordedEvent): string =>
  OWNERS.map((owner) => data[owner] as string | undefined).find((owner) => owner !== undefined) ??
  memberIdOf({ data, ...event });

/** What changes what a purchase of before counts; it belongs to the year of the purchase. */
const OF_EARLIER: ReadonlySet<string> = new Set([
  'PointsRecalculated',
  'PurchaseRecalculated',
  'PurchaseReturned',
  'PointsReversed',
  'PointsCorrected',
]);

/** What was earned; below 0 where a purchase earns less than before. */
function earnedIn({ type }: RecordedMemberEvent, postings: Postings): number {
  return pointsFrom(postings, 'issued') - (OF_EARLIER.has(type) ? pointsTo(postings, 'reversed') : 0);
}

function yearOf(recorded: RecordedEvent): string {
  const { type, data } = memberEvent(recorded);
  const isOfEarlier = OF_EARLIER.has(type) && 'localDay' in data && data.localDay !== undefined;
  return (isOfEarlier ? data.localDay : data.effectiveAt).slice(0, 4);
}

export function evolveActivity(
  before: ActivityDocument | null,
  recorded: RecordedEvent,
  documentId: string,
): ActivityDocument {
  const event = memberEvent(recorded);
  const year = event.type === 'PurchaseCorrected' ? documentId.slice(-YEAR_DIGITS) : yearOf(event);
  const was = withStatus(before ?? initial(event, year), event, year);
  const at = event.data.effectiveAt;
  const postings = postingsOf(event);
  if (postings) return { ...was, ...pointsOf(was, event, postings) };
  switch (event.type) {
    case 'MemberEnrolled':
      return {
        ...was,
        enrolled: { at, channel: event.data.channel ?? null },
        states: [...was.states, { at, status: 'active' }],
        tiers: [...was.tiers, { at, tier: event.data.tier }],
        generations: generationsAfter(was.generations, event.data),
      };
    case 'ProfileUpdated':
      return { ...was, generations: generationsAfter(was.generations, event.data) };
    case 'PurchaseRecorded':
      return { ...was, purchases: purchasesAfter(was.purchases, event.data) };
    case 'PurchaseReturned':
      return { ...was, returns: returnsAfter(was, event.data) };
    case 'PurchaseCorrected':
      return { ...was, ...correctedIn(was, event.data, year) };
    case 'TierChanged':
      return { ...was, tiers: [...was.tiers, { at, tier: event.data.to }] };
    default:
      return { ...was, ...engagementAfter(was, event), ...standingAfter(was, event), ...rewardsAfter(was, event) };
  }
}

function withStatus(was: ActivityDocument, event: RecordedMemberEvent, year: string): ActivityDocument {
  const statusApart = statusApartAfter(was.statusApart, event, year);
  return statusApart === was.statusApart ? was : { ...was, statusApart };
}

function engagementAfter(was: ActivityDocument, event: RecordedMemberEvent): Partial<ActivityDocument> {
  const at = event.data.effectiveAt;
  switch (event.type) {
    case 'FeedbackRecorded':
      return { feedback: feedbackAfter(was.feedback, event.data) };
    case 'BehaviourRecorded':
      return { behaviours: behavioursAfter(was.behaviours, event.data) };
    case 'ServiceRequestOpened':
      return { requestsOpened: timesAfter(was.requestsOpened, at) };
    case 'ServiceRequestAnswered': {
      const { firstResponseMs } = event.data;
      return firstResponseMs === undefined
        ? {}
        : { answers: [...was.answers, { at: quarterHourOf(at), firstResponseMs }] };
    }
    default:
      return {};
  }
}

function standingAfter(was: ActivityDocument, event: RecordedMemberEvent): Partial<ActivityDocument> {
  const at = event.data.effectiveAt;
  switch (event.type) {
    case 'LoyaltyClassChanged':
      return { classes: [...was.classes, { at, class: event.data.to }] };
    case 'SegmentEntered':
    case 'SegmentLeft':
      return {
        segments: [...was.segments, { at, segment: event.data.segmentId, in: event.type === 'SegmentEntered' }],
      };
    default: {
      const status = statusSetBy(event);
      return status ? { states: [...was.states, { at, status }] } : {};
    }
  }
}

function generationsAfter(
  before: ActivityDocument['generations'],
  { effectiveAt: at, generation }: { readonly effectiveAt: string; readonly generation?: Generation },
): ActivityDocument['generations'] {
  return generation === undefined ? before : [...before, { at, generation }];
}

function pointsOf(was: ActivityDocument, event: RecordedMemberEvent, postings: Postings): Partial<ActivityDocument> {
  if (event.type === 'PointsReversed') return { reversed: reversedAfter(was.reversed, event.data) };
  const [earned, redeemed] = [earnedIn(event, postings), pointsTo(postings, 'redeemed')];
  const at = event.data.effectiveAt;
  return {
    ...(earned !== 0 && earnedAfter(was, event, earned)),
    ...(redeemed > 0 && { redeemed: pointsAfter(was.redeemed, at, redeemed) }),
  };
}

function earnedAfter(was: ActivityDocument, { data }: RecordedMemberEvent, points: number): Partial<ActivityDocument> {
  const isOfPurchase = 'source' in data && data.source === 'purchase';
  if (!isOfPurchase) return { earnedOtherwise: pointsAfter(was.earnedOtherwise, data.effectiveAt, points) };
  const day = ('localDay' in data && data.localDay) || data.effectiveAt.slice(0, 10);
  return { earned: { ...was.earned, [day]: (ownValue(was.earned, day) ?? 0) + points } };
}

function reversedAfter(
  before: ActivityDocument['reversed'],
  { localDay: day, effectiveAt, points }: MemberEventOf<'PointsReversed'>['data'],
): ActivityDocument['reversed'] {
  const at = quarterHourOf(effectiveAt);
  const index = before.findLastIndex((row) => row.day === day && row.at === at);
  const row = { day, at, points: points + (before[index]?.points ?? 0) };
  return index < 0 ? [...before, row] : before.with(index, row);
}

function pointsAfter(before: readonly PointsRow[], at: string, points: number): readonly PointsRow[] {
  const key = quarterHourOf(at);
  const index = before.findLastIndex((row) => row.at === key);
  if (index < 0) return [...before, { at: key, times: 1, points }];
  const row = before[index]!;
  return before.with(index, { at: key, times: row.times + 1, points: row.points + points });
}

const initial = (event: RecordedMemberEvent, year: string): ActivityDocument =>
  emptyYear({ memberId: event.data.memberId, program: event.metadata.program, year: Number(year) });

/** A year in which a member did nothing. */
export function emptyYear(of: Pick<ActivityDocument, 'memberId' | 'program' | 'year'>): ActivityDocument {
  return {
    ...of,
    enrolled: null,
    states: [],
    tiers: [],
    classes: [],
    segments: [],
    generations: [],
    purchases: [],
    returns: [],
    earned: {},
    reversed: [],
    statusApart: [],
    earnedOtherwise: [],
    redeemed: [],
    feedback: [],
    behaviours: [],
    answers: [],
    requestsOpened: [],
    claims: [],
    claimsCancelled: [],
    voucherUses: [],
  };
}
