import { type DataOf, defineEvents, type EventOf } from '#event-store';
import { carried, lot, movement } from '#loyalty/account/events';
import { challengeTerms } from '#loyalty/program';
import { ofPurchase } from '#loyalty/purchases/events';
import { rewardId } from '#loyalty/rewards/events';
import {
  CHALLENGE_ID,
  id,
  instant,
  integer,
  LIMITS,
  list,
  literalTrue,
  localDay,
  memberEvents,
  memberId,
  object,
  pattern,
  points,
  programId,
  reason,
  slug,
  text,
  total,
  version,
} from '#loyalty/vocabulary';
import { type CommandNoted } from '#runner';

const definition = {
  name: text(),
  description: text(LIMITS.reasonLengthMax).optional(),
  ...challengeTerms,
};

/** What a challenge asks for and gives, to whom and when. */
export type ChallengeDefinition = DataOf<typeof definition>;

export const CHALLENGE_FIELDS = Object.keys(definition) as readonly (keyof ChallengeDefinition)[];

const challengeId = pattern(CHALLENGE_ID);

/** `effectiveAt`: from when on it counts, once every process knows it. */
const step = { programId, challengeId, effectiveAt: instant };

export const challengeEvents = defineEvents({
  ChallengeDefined: {
    description:
      'A challenge was defined, or changed by a further version of its definition, for what begins from `effectiveAt` on.',
    data: { programId, challengeId, version, ...definition, effectiveAt: instant },
  },
  ChallengeActivated: { description: 'The challenge counts from `effectiveAt` on, within its own times.', data: step },
  ChallengePaused: {
    description: 'What happens from `effectiveAt` on does not count until the challenge is activated again.',
    data: step,
  },
  ChallengeEnded: { description: 'What happens from `effectiveAt` on does not count any more.', data: step },
});

export type ChallengeEvent = EventOf<typeof challengeEvents> | CommandNoted;

/** A window of a challenge in which a member has progress. */
const ofWindow = {
  challengeId,
  /** The version under which the member began in this window, and goes on. */
  version,
  /** The first local day of the window; left out where all of the challenge is one. */
  window: localDay.optional(),
};

const signed = integer(-LIMITS.challengeGoalMax, LIMITS.challengeGoalMax);

/** A milestone or a completion. */
const ofStep = {
  ...ofWindow,
  /** Which completion it is, or the one towards which the milestone is, from 1. */
  repetition: integer(1, LIMITS.challengeTimesMax),
  /** The milestone; left out of a completion. */
  milestone: integer(1, LIMITS.challengeGoalMax).optional(),
};

/** A milestone or a completion, as one of its window. */
export type ChallengeStep = DataOf<typeof ofStep>;

const reached = {
  ...ofStep,
  /** A return or a correction may take it back. */
  revocable: literalTrue.optional(),
};

/** The milestone or the completion that gave points. */
export const givenBy = object(reached);

export type GivenBy = DataOf<typeof reached>;

const tallied = {
  /** A period of a streak by its first day, a category or a place; left out where the whole is counted. */
  part: text().optional(),
  by: signed,
};

/** How much more or less is counted. */
export type Tallied = DataOf<typeof tallied>;

const tally = { part: text().optional(), counted: integer(-LIMITS.totalMax, LIMITS.totalMax) };

/** A reward that a step has given, and the member who got it, where that is one who was merged into this one. */
const claimedStep = { step: integer(0, LIMITS.totalMax), claimId: id, rewardId, claimantId: memberId.optional() };

/** A lot that a step has given, counted from 0. */
const paidStep = { step: integer(0, LIMITS.totalMax), lot };

const window = {
  window: localDay.optional(),
  version,
  tallies: list(object(tally), LIMITS.challengePeriodsMax),
  /** Milestones and completions that were given, and not taken back. */
  given: integer(0, LIMITS.totalMax),
  /** When the last occasion that counts was. */
  lastAt: instant,
  /** Lots with points that a return may take back, by the steps that gave them; the newest ones. */
  paid: list(object(paidStep), LIMITS.challengeStepsRememberedMax, 1).optional(),
  /** Rewards that were given in this window until now, those that were taken back included. */
  claimed: total.optional(),
  /** Rewards that a return may take back, by the steps that gave them; the newest ones. */
  claims: list(object(claimedStep), LIMITS.challengeClaimsRememberedMax, 1).optional(),
};

/** What a member has in one window of a challenge. */
export type ChallengeWindow = DataOf<typeof window>;

/** What a member who is merged into another one brings along of its challenges, or what both have together. */
export const challengeWindows = list(
  object({ challengeId, windows: list(object(window), LIMITS.challengeWindowsMax, 1) }),
  LIMITS.challengesMax,
  1,
);

export const memberChallengeEvents = memberEvents({
  ChallengeProgressed: {
    description: 'What the member did, or what became of it, changes the progress towards a challenge.',
    data: {
      ...ofWindow,
      /** The purchase that counts, or counts otherwise now. */
      purchaseId: ofPurchase.purchaseId.optional(),
      purchasedBy: ofPurchase.purchasedBy,
      behaviour: slug.optional(),
      /** Nothing where both count together now, since another member became part of this one. */
      counted: list(object(tallied), LIMITS.challengePartsMax),
      /** Progress from now on, in all repetitions, and what one of them asks for. */
      progress: total,
      goal: integer(1, LIMITS.challengeGoalMax),
      /** Of a streak, the newest run: its periods since it began or last completed the challenge, and the first day of the last one. */
      run: object({ length: integer(0, LIMITS.challengeGoalMax), last: localDay }).optional(),
      /** How often it was completed by both, where another member became part of this one. */
      completed: integer(0, LIMITS.totalMax).optional(),
      /** Challenges of which nothing changes any more, and which the member's state need not keep. */
      over: list(challengeId, LIMITS.challengesMax, 1).optional(),
    },
  },
  ChallengeMilestoneReached: { description: 'The member has come to a milestone of a challenge.', data: reached },
  ChallengeCompleted: { description: 'The member has completed a challenge, once in each repetition.', data: reached },
  ChallengeStepRevoked: {
    description:
      'A milestone or a completion was taken back, since what had counted for it came back or was corrected.',
    data: {
      ...ofStep,
      /** Points that it had given and are to be taken back. */
      points: total,
      /** What of these the member did not have any more, and keeps. */
      waived: points.optional(),
      /** What of these the member owes from now on. */
      debt: points.optional(),
      reason,
    },
  },
  ChallengePointsReversed: {
    description: 'Points that a challenge had given were taken back.',
    data: { ...ofStep, points, reason, ...carried, ...movement },
  },
  BadgeAwarded: {
    description: 'The member has a badge for a challenge.',
    data: { ...ofStep, badgeId: id, name: text() },
  },
  BadgeRevoked: {
    description: 'A badge was taken back with what it was for.',
    data: { ...ofStep, badgeId: id, reason },
  },
});

export type MemberChallengeEvent = EventOf<typeof memberChallengeEvents>;
