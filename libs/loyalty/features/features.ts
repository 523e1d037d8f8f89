import { type Feature, type ReadModel } from '#engine';

import { feature as adjustments } from '../adjustments/feature.js';
import { feature as balances } from '../balances/feature.js';
import { feature as behaviours } from '../behaviours/feature.js';
import { feature as classes } from '../classes/feature.js';
import { feature as earning } from '../earning/feature.js';
import { feature as expiry } from '../expiry/feature.js';
import { feature as exports } from '../exports/feature.js';
import { feature as feedback } from '../feedback/feature.js';
import { feature as figures } from '../figures/feature.js';
import { feature as guests } from '../guests/feature.js';
import { feature as households } from '../households/feature.js';
import { feature as identities } from '../identities/feature.js';
import { feature as lifetimeValue } from '../lifetime-value/feature.js';
import { feature as member } from '../member/feature.js';
import { feature as members } from '../members/feature.js';
import { feature as membership } from '../membership/feature.js';
import { feature as merges } from '../merges/feature.js';
import { feature as notes } from '../notes/feature.js';
import { feature as partners } from '../partners/feature.js';
import { feature as partnerSettlements } from '../partner-settlements/feature.js';
import { feature as program } from '../program/feature.js';
import { feature as proofs } from '../proofs/feature.js';
import { feature as programs } from '../programs/feature.js';
import { feature as purchases } from '../purchases/feature.js';
import { feature as adHocQueries } from '../read-models/feature.js';
import { feature as recalculation } from '../recalculation/feature.js';
import { feature as redemptions } from '../redemptions/feature.js';
import { feature as referrals } from '../referrals/feature.js';
import { feature as reservations } from '../reservations/feature.js';
import { feature as activation } from '../activation/feature.js';
import { feature as corrections } from '../corrections/feature.js';
import { feature as returns } from '../returns/feature.js';
import { feature as campaigns } from '../campaigns/feature.js';
import { feature as challenges } from '../challenges/feature.js';
import { feature as plans } from '../plans/feature.js';
import { feature as subscriptions } from '../subscriptions/feature.js';
import { feature as rewardClaims } from '../reward-claims/feature.js';
import { feature as budgetUses } from '../budget-uses/feature.js';
import { feature as campaignBudgets } from '../campaign-budgets/feature.js';
import { feature as rewardStock } from '../reward-stock/feature.js';
import { feature as offers } from '../offers/feature.js';
import { feature as rewards } from '../rewards/feature.js';
import { feature as segments } from '../segments/feature.js';
import { feature as serviceRequests } from '../service-requests/feature.js';
import { feature as settlement } from '../settlement/feature.js';
import { feature as tierGrants } from '../tier-grants/feature.js';
import { feature as tiers } from '../tiers/feature.js';
import { feature as transfers } from '../transfers/feature.js';
import { feature as vouchers } from '../vouchers/feature.js';

/** Every slice of the product, in the order in which its read models are listed. */
export const features: readonly Feature[] = [
  program,
  member,
  members,
  membership,
  identities,
  balances,
  purchases,
  redemptions,
  reservations,
  transfers,
  referrals,
  merges,
  households,
  adjustments,
  expiry,
  earning,
  recalculation,
  returns,
  corrections,
  activation,
  settlement,
  tiers,
  tierGrants,
  serviceRequests,
  notes,
  guests,
  feedback,
  behaviours,
  classes,
  figures,
  lifetimeValue,
  segments,
  adHocQueries,
  programs,
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
  offers,
  proofs,
  exports,
];

/** Every read model of a programme. */
export const allProjections: readonly ReadModel<object>[] = features.flatMap((feature) => feature.readModels ?? []);

/** The codes of what the product refuses. */
export const problemTables = features.flatMap(({ problems }) => (problems === undefined ? [] : [problems]));
