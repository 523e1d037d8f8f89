import { type DataOf, type EventOf } from '#event-store';
import { carried, movement } from '#loyalty/account/events';
import { campaignId } from '#loyalty/campaign-budgets/events';
import { challengeWindows } from '#loyalty/challenges/events';
import { identities } from '#loyalty/identities/events';
import {
  instant,
  integer,
  LIMITS,
  list,
  literalTrue,
  localDay,
  memberEvents,
  memberId,
  object,
  oneOf,
  points,
  reason,
  text,
  total,
  version,
} from '#loyalty/vocabulary';
import { participation } from '#loyalty/membership/events';
import { openVoucherFields } from '#loyalty/vouchers/events';

/** Why the other member could not take this one in. */
export const MERGE_FAILURES = [
  'member_unknown',
  'member_forgotten',
  'member_closed',
  'member_frozen',
  'member_merged',
  'member_merging',
  'lots_ended',
  'balance_limit',
  'too_many_members',
  'too_many_identities',
  'too_many_grants',
  'too_many_vouchers',
] as const;

const signed = integer(-LIMITS.totalMax, LIMITS.totalMax);

const qualifying = { amount: signed, spend: signed, purchases: signed };

const qualifyingDay = object({ day: localDay, ...qualifying });

/** Days that count towards tiers; as many as a member's state has at most. */
const QUALIFYING_DAYS_MAX = 1_201;

const CAPPED_RULES_MAX = 1_000;

const predecessor = { memberId, lotsBefore: total };

/** A member who was merged into another one. Lot n of the former is lot `lotsBefore` + n of the latter. */
export type Predecessor = DataOf<typeof predecessor>;

const active = { since: instant, movedAt: instant, until: instant };

/** `attempt` counts the merges that were asked for of one member, from 1. */
const ofMerged = { intoMemberId: memberId, attempt: version };

/** Name of a client, which survives a change of its key. */
const client = text();

const ofSurvivor = { fromMemberId: memberId, attempt: version };

const next = { nextDueAt: movement.nextDueAt, toNextTier: movement.toNextTier };

export const mergeEvents = memberEvents({
  MergeApprovalRequested: {
    description:
      'The member is to be merged into another one, which another client has to approve; until then nothing changes.',
    data: { ...ofMerged, reason: reason.optional(), requestedBy: client },
  },
  MergeApprovalDeclined: {
    description:
      'A merge that waited for approval will not take place: a client declined it, or one of both members has left.',
    data: { ...ofMerged, reason },
  },
  MergeRequested: {
    description:
      'The member is to be merged into another one, who is the same person. Until that is over nothing else happens.',
    data: {
      ...ofMerged,
      reason: reason.optional(),
      /** Who asked for it, where another client approved it. */
      requestedBy: client.optional(),
    },
  },
  PointsMergedOut: {
    description: 'The points of a member that was merged have arrived at the other one, and have left this one.',
    data: { ...ofMerged, points, ...carried, ...movement },
  },
  MemberMerged: {
    description: 'The member is part of another one from now on, and closed. The history stays.',
    data: { ...ofMerged, ...next },
  },
  MergeFailed: {
    description: 'The other member could not take this one in; everything is as before.',
    data: { ...ofMerged, reason: oneOf(MERGE_FAILURES) },
  },
  PointsMergedIn: {
    description: 'The points of a member that is merged into this one, in lots that keep their dates.',
    data: { ...ofSurvivor, points, ...carried, ...movement },
  },
  MemberAbsorbed: {
    description: 'Another member is part of this one from now on: what it had counts here.',
    data: {
      ...ofSurvivor,
      /** The earlier of both. */
      enrolledAt: instant,
      /** The member, and those who had been merged into it. */
      predecessors: list(object(predecessor), LIMITS.predecessorsMax, 1),
      /** How many lots there are then, those that are closed included. */
      lotsMade: total,
      /** What counted towards tiers since the beginning, and by day as far back as that is known. */
      lifetime: object(qualifying),
      days: list(qualifyingDay, QUALIFYING_DAYS_MAX),
      /** Points of rules with caps: on the newest day, and in all. */
      counted: list(object({ rule: text(64), day: localDay, dayPoints: signed, total: signed }), CAPPED_RULES_MAX),
      /** What campaigns with a budget gave it. */
      budgets: list(object({ campaignId, points: total, uses: total }), LIMITS.campaignsMax, 1).optional(),
      /** Where points last for as long as the member is active: since when and until when it was. */
      active: object(active).optional(),
      /** Its e-mail addresses and phone numbers, as identities. */
      identities,
      /** Vouchers that can be used. */
      vouchers: list(object(openVoucherFields), LIMITS.openVouchersMax, 1).optional(),
      /** What both have together of challenges that the other member had begun. */
      challenges: challengeWindows.optional(),
      /** What it has claimed and took part in. */
      participation: object(participation).optional(),
      /** It has had a free first period of a plan. */
      trialUsed: literalTrue.optional(),
      /** What it owed. */
      debt: points.optional(),
      ...next,
    },
  },
  MergeDeclined: {
    description: 'Another member was not taken in. It cannot be by this attempt any more.',
    data: { ...ofSurvivor, reason: oneOf(MERGE_FAILURES) },
  },
});

export type MergeEvent = EventOf<typeof mergeEvents>;

export type MergeFailure = (typeof MERGE_FAILURES)[number];
