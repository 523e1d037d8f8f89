import {
  type BacklogDefinition,
  EDGE_ACCESS,
  EDGE_PROBLEMS,
  type IdForms,
  ProblemCatalogue,
  type ReactorDefinition,
} from '#edge';
import { needs, type RouteAccessTable, scopes, type ServerFeature } from '#loyalty/access';
import { type ProblemTable } from '#platform';

import { feature as adjustments } from '../../adjustments/server/feature.js';
import { feature as audit } from '../../audit/server/feature.js';
import { feature as balances } from '../../balances/server/feature.js';
import { feature as behaviours } from '../../behaviours/server/feature.js';
import { feature as classes } from '../../classes/server/feature.js';
import { feature as expiry } from '../../expiry/server/feature.js';
import { feature as exports } from '../../exports/server/feature.js';
import { feature as feedback } from '../../feedback/server/feature.js';
import { feature as figures } from '../../figures/server/feature.js';
import { feature as guests } from '../../guests/server/feature.js';
import { feature as households } from '../../households/server/feature.js';
import { feature as identities } from '../../identities/server/feature.js';
import { feature as lifetimeValue } from '../../lifetime-value/server/feature.js';
import { feature as membership } from '../../membership/server/feature.js';
import { feature as merges } from '../../merges/server/feature.js';
import { feature as notes } from '../../notes/server/feature.js';
import { feature as partners } from '../../partners/server/feature.js';
import { feature as partnerSettlements } from '../../partner-settlements/server/feature.js';
import { feature as programs } from '../../programs/server/feature.js';
import { feature as proofs } from '../../proofs/server/feature.js';
import { feature as purchases } from '../../purchases/server/feature.js';
import { feature as readModels } from '../../read-models/server/feature.js';
import { feature as redemptions } from '../../redemptions/server/feature.js';
import { feature as referrals } from '../../referrals/server/feature.js';
import { feature as reservations } from '../../reservations/server/feature.js';
import { feature as activation } from '../../activation/server/feature.js';
import { feature as corrections } from '../../corrections/server/feature.js';
import { feature as returns } from '../../returns/server/feature.js';
import { feature as campaigns } from '../../campaigns/server/feature.js';
import { feature as challenges } from '../../challenges/server/feature.js';
import { feature as offers } from '../../offers/server/feature.js';
import { feature as plans } from '../../plans/server/feature.js';
import { feature as subscriptions } from '../../subscriptions/server/feature.js';
import { feature as rewardClaims } from '../../reward-claims/server/feature.js';
import { feature as campaignBudgets } from '../../campaign-budgets/server/feature.js';
import { feature as rewardStock } from '../../reward-stock/server/feature.js';
import { feature as rewards } from '../../rewards/server/feature.js';
import { feature as segments } from '../../segments/server/feature.js';
import { feature as serviceRequests } from '../../service-requests/server/feature.js';
import { feature as settlement } from '../../settlement/server/feature.js';
import { feature as terms } from '../../terms/server/feature.js';
import { feature as tierGrants } from '../../tier-grants/server/feature.js';
import { feature as tiers } from '../../tiers/server/feature.js';
import { feature as transfers } from '../../transfers/server/feature.js';
import { feature as vouchers } from '../../vouchers/server/feature.js';
import { problemTables } from '../features.js';

/** What every slice adds to a server. */
export const serverFeatures: readonly ServerFeature[] = [
  membership,
  identities,
  balances,
  purchases,
  activation,
  redemptions,
  reservations,
  corrections,
  returns,
  merges,
  households,
  transfers,
  adjustments,
  expiry,
  settlement,
  serviceRequests,
  notes,
  guests,
  feedback,
  behaviours,
  classes,
  figures,
  lifetimeValue,
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
  rewardClaims,
  vouchers,
  offers,
  readModels,
  programs,
  tiers,
  tierGrants,
  referrals,
  terms,
  audit,
  proofs,
  exports,
];

/** The routes that every server has. Some can do more harm here than the machine knows of. */
const MACHINE_ACCESS: RouteAccessTable = {
  ...EDGE_ACCESS,
  'POST /v1/projections/{name}/parked/{documentId}/retry': needs(
    ['operations'],
    'Changes what reports show of a member',
  ),
  'POST /v1/clock/confirm': needs(['operations'], 'Has points expire by a clock that is wrong'),
};

/** Every route with what it needs: the guard, the OpenAPI document and `docs/scopes.md` are made from it. */
export const ROUTE_ACCESS: RouteAccessTable = merged([...serverFeatures.map(({ access }) => access), MACHINE_ACCESS]);

/** What acts by itself. */
export const reactorDefinitions: readonly ReactorDefinition[] = serverFeatures.flatMap(({ reactors = [] }) => reactors);

/** What is under way or waits for somebody. */
export const backlogDefinitions: readonly BacklogDefinition[] = serverFeatures.flatMap(({ backlogs = [] }) => backlogs);

/** What ids in addresses look like, where they name streams. */
export const ID_FORMS: IdForms = merged(serverFeatures.map(({ idForms = {} }) => idForms));

/** The problems that every server has. A stream that commands queue for is a member's. */
const MACHINE_PROBLEMS: ProblemTable = {
  ...EDGE_PROBLEMS,
  queue_full: { ...EDGE_PROBLEMS.queue_full, title: 'Too many commands for one member' },
};

/** Every code that an answer can carry. */
export const problems = new ProblemCatalogue(scopes, MACHINE_PROBLEMS, ...problemTables);

function merged<Value>(tables: readonly Readonly<Record<string, Value>>[]): Readonly<Record<string, Value>> {
  return Object.fromEntries(tables.flatMap((table) => Object.entries(table)));
}
