import { type Table } from '../table.js';
import { membersTable } from './members.js';
import { campaignHoldoutsTable, campaignsTable, rewardClaimsTable, rewardsTable } from './offers.js';
import { ledgerTable, lotHoldsTable, lotsTable, lotUsesTable } from './points.js';
import { purchaseLinesTable, purchasesTable } from './purchases.js';
import { classesTable, feedbackTable, segmentsTable, tiersTable } from './standing.js';

/** Every table, in the order in which they are written and documented. */
export const TABLES: readonly Table[] = [
  membersTable,
  purchasesTable,
  purchaseLinesTable,
  ledgerTable,
  lotsTable,
  lotUsesTable,
  lotHoldsTable,
  tiersTable,
  classesTable,
  segmentsTable,
  feedbackTable,
  campaignsTable,
  campaignHoldoutsTable,
  rewardsTable,
  rewardClaimsTable,
] as readonly Table[];
