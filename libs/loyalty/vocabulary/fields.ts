import { type DataOf, fields } from '#event-store';

import { LIMITS } from './limits.js';

export const { anyObject, boolean, fraction, instant, integer, list, literalTrue, number, object, oneOf, variants } =
  fields;

export const { byName, pattern, personalText, personalTextOrNull } = fields;

/** An id that a client or the server chose. */
export const ID_PATTERN = /^[A-Za-z0-9_-]{1,64}$/;

export const id = pattern(ID_PATTERN);

export const memberId = pattern(ID_PATTERN);

export const programId = pattern(ID_PATTERN);

/** A short name that programs and people read: a behaviour, a kind of identity, a topic. */
export const SLUG_PATTERN = new RegExp(`^[a-z][a-z0-9_-]{0,${LIMITS.slugLengthMax - 1}}$`);

export const slug = pattern(SLUG_PATTERN);

/** A code of ISO 4217. */
export const CURRENCY_PATTERN = /^[A-Z]{3}$/;

export const currency = pattern(CURRENCY_PATTERN);

export const hmac = pattern(/^[A-Za-z0-9_-]{16,128}$/);

/** Null: never. */
export const instantOrNever = instant.nullable();

export const localDay = pattern(/^\d{4}-\d{2}-\d{2}$/);

export const text = (lengthMax: number = LIMITS.textLengthMax) => fields.text(lengthMax);

/** Why somebody did something. */
export const reason = text(LIMITS.reasonLengthMax);

export const points = integer(1, LIMITS.pointsMax);

/** In minor units. */
export const amount = integer(0, LIMITS.amountMax);

export const total = integer(0, LIMITS.totalMax);

export const version = integer(1, LIMITS.versionMax);

/** As long as the id of a rule in a breakdown, `campaign/rule`, may be. */
export const CAMPAIGN_ID = /^[a-z][a-z0-9-]{0,38}$/;

export const CHALLENGE_ID = /^[a-z][a-z0-9-]{0,38}$/;

export const PLAN_ID = /^[a-z][a-z0-9-]{0,38}$/;

export const planId = pattern(PLAN_ID);

/** A version of a campaign. */
const campaignReference = { campaignId: pattern(CAMPAIGN_ID), version };

export type CampaignReference = DataOf<typeof campaignReference>;

/** A code that a purchase names: a word of the campaign, or the number of a unique code, which says nothing of the code itself. */
const campaignCode = {
  campaignId: pattern(CAMPAIGN_ID),
  word: text(LIMITS.campaignWordLengthMax).optional(),
  number: integer(1, LIMITS.campaignCodesMax).optional(),
};

export type CampaignCode = DataOf<typeof campaignCode>;

/** One of a campaign at most. */
export const campaignCodes = list(object(campaignCode), LIMITS.purchaseCodesMax, 1);

/**
 * Why a code gave nothing: its campaign was not on, or not for the member, who may be in its holdout; none of its rules gave anything; or, of a
 * purchase that became a member's later, somebody else had used the code meanwhile.
 */
const CODE_REASONS = ['not_on', 'not_for_member', 'held_out', 'no_rule', 'no_budget', 'used'] as const;

const codeWithoutEffect = { ...campaignCode, because: oneOf(CODE_REASONS) };

export type CodeWithoutEffect = DataOf<typeof codeWithoutEffect>;

export const codesWithoutEffect = list(object(codeWithoutEffect), LIMITS.purchaseCodesMax, 1);

/** The campaigns that were on for the member and gave nothing, since the member is in their holdout. */
export const heldOut = list(object(campaignReference), LIMITS.campaignRulesMax, 1);

const campaignChange = { campaignId: pattern(CAMPAIGN_ID), times: integer(-1, 1) };

export type CampaignChange = DataOf<typeof campaignChange>;

/** Campaigns that give something for a purchase from now on and did not before, or did and do not any more. */
export const campaignChanges = list(object(campaignChange), LIMITS.rulesAtOnceMax, 1);

/** Why a rule gave what it gave, or why it gave nothing. */
const breakdownEntry = {
  rule: text(64),
  version,
  effect: text(64),
  points: integer(-LIMITS.pointsMax * LIMITS.rulesAtOnceMax, LIMITS.pointsMax),
  because: text(1_000),
  /** Points that it gave towards tiers, where these are others than `points`. */
  statusPoints: integer(-LIMITS.pointsMax * LIMITS.rulesAtOnceMax, LIMITS.pointsMax).optional(),
  /** What the rule earned on, in minor units, where that is not the whole total. */
  amount: amount.optional(),
  /** The lines that the rule saw, from 1. */
  lines: list(integer(1, LIMITS.linesMax), LIMITS.linesMax).optional(),
  /** The rule has a cap per day or member, towards which these points count. */
  counted: literalTrue.optional(),
  /** The campaign that the rule is of, and its version; left out of a rule of the programme. */
  campaign: id.optional(),
  campaignVersion: version.optional(),
  /** Too little is left of the budget of its campaign, which gave what is left or nothing. */
  budget: oneOf(['cut', 'skip']).optional(),
  /** The challenge that gave it, and its version. */
  challenge: id.optional(),
  challengeVersion: version.optional(),
  /** The paid plan of the member that gave it, and its version. */
  plan: id.optional(),
  planVersion: version.optional(),
};

export type BreakdownEntry = DataOf<typeof breakdownEntry>;

/** An entry for each rule, for what the tier and the plan multiply, and for the two limits. */
export const breakdown = list(object(breakdownEntry), LIMITS.rulesAtOnceMax + 4);
