export { regularExpression } from './conditions/regular-expression.js';
export { mulDiv } from './arithmetic.js';
export { amountOf, type Basis, basisOf, paidPerLine } from './basis.js';
export { benefitsOf } from './benefits.js';
export {
  type Allowance,
  type Budget,
  budgetAt,
  type BudgetLimits,
  type GivenByCampaign,
  givenByCampaign,
  WHEN_SHORT,
} from './budget.js';
export {
  type Campaign,
  type CampaignTerms,
  campaignTerms,
  type CampaignVersion,
  CODE_KINDS,
  HOLDOUT_MAX,
  HOLDOUT_MIN,
  WALL_CLOCK,
} from './campaign.js';
export { CODE_WORD, normalWord } from './campaign-codes.js';
export { type Audience, isInAudience } from './audience.js';
export {
  type Challenge,
  type ChallengeReward,
  type ChallengeTerms,
  challengeTerms,
  type ChallengeVersion,
  COUNTED,
} from './challenge.js';
export { challengeFaults } from './challenge-faults.js';
export { benefitsOfPlan, type Plan, type PlanReference, type PlanTerms, planTerms, type PlanVersion } from './plan.js';
export { planFaults } from './plan-faults.js';
export { type Partner, PARTNER_TERMS, type PartnerTerms, partnerTerms, type PartnerVersion } from './partner.js';
export { type Measured, measure } from './challenge-measure.js';
export { activeAt, DEFINITION_STEPS, type DefinitionStep, type OverTime, type VersionOf } from './defined-over-time.js';
export { campaignsChanged, campaignsGiving } from './campaigns-giving.js';
export { campaignsOn, isCampaignOn, ruleOfCampaign } from './campaigns-on.js';
export { type Definitions, programWith } from './program-with.js';
export { isHeldOut } from './holdout.js';
export { moneyText } from './currency.js';
export { moneyOf, programDecider } from './decide.js';
export { type Earning, evaluateEarning } from './earning.js';
export { type MemberFacts } from './conditions/condition.js';
export { expiryOf, lotTimes, purchaseLotTimes } from './lot-times.js';
export { pointsFor, worthOf } from './points-worth.js';
export { type EarnRule } from './earn-rule.js';
export {
  type IdentityKind,
  type ProgramRules,
  type ReturnPolicy,
  type TierBenefits,
  rules as rulesSchema,
  type TierPolicy,
} from './rules.js';
export { starterProgram } from './starter.js';
export { hasStatusPoints } from './status.js';
export { campaignFaults, validateRules } from './validate.js';
export { versionAt, versionIndexAt } from './version-at.js';
export { zonesOf } from './zone-on.js';
