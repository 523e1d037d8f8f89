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
export { isOfMembers, mayNameMembers } from './read-models/names-members.js';
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
export { GetClvModel, parametersOf, type Calibration } from './figures/clv-model.js';
export { GetMemberClv, GetPredictedClv, type MemberClv } from './figures/clv-predicted.js';
export { type FigureAnswer, type FigureScope } from './figures/figure-answer.js';
export { FiguresModule } from './figures/figures.module.js';
export { FigureUnknown, GetFigure, type FigureAsk } from './figures/get-figure.js';
export { FIT_WORKER } from './figures/model-fits.js';
export { GetBreakage, GetLiability, type LiabilityAnswer } from './figures/points-left.js';
export { Blur } from './blurred/blur.js';
export { withNoise } from './blurred/blurred-classes.js';
export { AdHocQueries, type AdHocAnswer } from './read-models/query.js';
export { type CountedSegment, type SegmentMember, type SegmentMemberPage, SegmentQueries } from './segments/queries.js';
