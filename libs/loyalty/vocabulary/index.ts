export { ACTIVITIES, type Activity } from './activities.js';
export { INSTANTS_OF_LOTS, shownExpiry, shownInstant, shownJson, shownLot, WAITING } from './waiting.js';
export { plainCode } from './campaign-code.js';
export { type CommandShape, type Input } from './command-shape.js';
export { counted, type Counts, oneLess, uncounted } from './counts.js';
export {
  amount,
  anyObject,
  boolean,
  breakdown,
  CAMPAIGN_ID,
  type CampaignChange,
  campaignChanges,
  type CampaignCode,
  campaignCodes,
  CHALLENGE_ID,
  type CampaignReference,
  codesWithoutEffect,
  type CodeWithoutEffect,
  heldOut,
  type BreakdownEntry,
  byName,
  currency,
  CURRENCY_PATTERN,
  fraction,
  hmac,
  id,
  ID_PATTERN,
  instant,
  instantOrNever,
  integer,
  list,
  literalTrue,
  localDay,
  memberId,
  number,
  object,
  oneOf,
  pattern,
  PLAN_ID,
  planId,
  personalText,
  personalTextOrNull,
  points,
  programId,
  reason,
  slug,
  SLUG_PATTERN,
  text,
  total,
  variants,
  version,
} from './fields.js';
export { identityForms, isPhoneCountry, PROFILE_KINDS, REFERRAL_WORD } from './identity-forms.js';
export { LIMITS } from './limits.js';
export {
  isSameMetadata,
  metadata,
  type Metadata,
  METADATA_NAME_PATTERN,
  metadataAfter,
  metadataChange,
  type MetadataChange,
  metadataIn,
} from './metadata.js';
export {
  amountAt,
  type AtPartner,
  atPartner,
  COST_PER_POINT,
  costPerPoint,
  decimal,
  decimalSum,
  PARTNER_ID,
  partnerId,
  plainDecimal,
  type TermsAtPartner,
  termsAtPartner,
} from './partners.js';
export { LANGUAGE, nameIn, names } from './names.js';
export { memberEvents } from './member-events.js';
export { fromThousandths, inThousandths, costOfQuantity, isExactQuantity, itemsOfLines } from './quantities.js';
export { MEMBER_STATUSES, type MemberStatus } from './member-status.js';
export { cappedPointsOf, statusPointsOf, whereOther } from './status-points.js';
export { derivedCode, inGroups } from './derived-code.js';
export { normalCode, numberFromBase32, numberInBase32 } from './written-codes.js';
export { LoyaltyStreams, withoutHmacs } from './streams.js';
