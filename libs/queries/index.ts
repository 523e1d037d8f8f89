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
export { AdHocQueries, type AdHocAnswer } from './read-models/query.js';
export { type CountedSegment, type SegmentMember, type SegmentMemberPage, SegmentQueries } from './segments/queries.js';
