import { samples as activation } from '#loyalty/activation/testing';
import { samples as adjustments } from '#loyalty/adjustments/testing';
import { samples as behaviours } from '#loyalty/behaviours/testing';
import { samples as challenges } from '#loyalty/challenges/testing';
import { samples as plans } from '#loyalty/plans/testing';
import { samples as subscriptions } from '#loyalty/subscriptions/testing';
import { samples as classes } from '#loyalty/classes/testing';
import { samples as corrections } from '#loyalty/corrections/testing';
import { samples as earning } from '#loyalty/earning/testing';
import { samples as expiry } from '#loyalty/expiry/testing';
import { samples as feedback } from '#loyalty/feedback/testing';
import { samples as guests } from '#loyalty/guests/testing';
import { samples as households } from '#loyalty/households/testing';
import { samples as identities } from '#loyalty/identities/testing';
import { samples as member } from '#loyalty/member/testing';
import { samples as membership } from '#loyalty/membership/testing';
import { samples as merges } from '#loyalty/merges/testing';
import { samples as notes } from '#loyalty/notes/testing';
import { samples as partners } from '#loyalty/partners/testing';
import { samples as partnerSettlements } from '#loyalty/partner-settlements/testing';
import { samples as program } from '#loyalty/program/testing';
import { samples as purchases } from '#loyalty/purchases/testing';
import { samples as recalculation } from '#loyalty/recalculation/testing';
import { samples as redemptions } from '#loyalty/redemptions/testing';
import { samples as referrals } from '#loyalty/referrals/testing';
import { samples as reservations } from '#loyalty/reservations/testing';
import { samples as returns } from '#loyalty/returns/testing';
import { samples as budgetUses } from '#loyalty/budget-uses/testing';
import { samples as campaignBudgets } from '#loyalty/campaign-budgets/testing';
import { samples as campaigns } from '#loyalty/campaigns/testing';
import { samples as rewardClaims } from '#loyalty/reward-claims/testing';
import { samples as rewardStock } from '#loyalty/reward-stock/testing';
import { samples as rewards } from '#loyalty/rewards/testing';
import { samples as segments } from '#loyalty/segments/testing';
import { samples as serviceRequests } from '#loyalty/service-requests/testing';
import { samples as settlement } from '#loyalty/settlement/testing';
import { samples as tierGrants } from '#loyalty/tier-grants/testing';
import { samples as tiers } from '#loyalty/tiers/testing';
import { samples as transfers } from '#loyalty/transfers/testing';
import { samples as vouchers } from '#loyalty/vouchers/testing';
import { type MemberSample, type Samples, type StreamSample } from '#loyalty/vocabulary/testing';

/** What every slice makes happen in made-up histories. */
const ALL: readonly Samples[] = [
  purchases,
  redemptions,
  reservations,
  transfers,
  merges,
  households,
  adjustments,
  expiry,
  earning,
  recalculation,
  returns,
  settlement,
  tiers,
  tierGrants,
  membership,
  identities,
  member,
  feedback,
  behaviours,
  serviceRequests,
  classes,
  segments,
  campaigns,
  challenges,
  plans,
  subscriptions,
  partners,
  partnerSettlements,
  rewards,
  rewardStock,
  campaignBudgets,
  budgetUses,
  rewardClaims,
  vouchers,
  notes,
  guests,
  program,
  corrections,
  activation,
  referrals,
];

export const SAMPLES: readonly (MemberSample | StreamSample)[] = ALL.flatMap(({ members = [], streams = [] }) => [
  ...members,
  ...streams,
]);
