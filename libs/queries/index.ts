export { ListClassChanges, type ClassChangeFilter } from './classes/changes.js';
export { type ClassView } from './classes/class-view.js';
export { CompareClassModels, type ModelComparison } from './classes/compare-models.js';
export {
  GetClasses,
  GetClassFlow,
  type ClassCount,
  type ClassFlowRow,
  type FlowPeriod,
} from './classes/distribution.js';
export { GetMemberClass } from './classes/member-class.js';
export {
  GetBalance,
  GetMember,
  GetMemberAt,
  ListMembers,
  type BalanceView,
  type MemberFilter,
  type MemberView,
} from './members.js';
export { GetLedger, GetLots, GetPurchases, type Order } from './movements.js';
export { QUERY_PORTS, type Between, type PageOf, type PageView, type QueryPorts } from './ports.js';
export { QueriesModule } from './queries.module.js';
export { GetTier, type TierView } from './tier.js';
