import { type Projection } from '../projection.js';
import { activity } from './activity/activity.js';
import { balances } from './balances/balances.js';
import { guestPurchases } from './guest-purchases/guest-purchases.js';
import { classChanges } from './class-changes/class-changes.js';
import { classFlow } from './class-flow/class-flow.js';
import { exposure } from './exposure/exposure.js';
import { features } from './features/features.js';
import { ledger } from './ledger/ledger.js';
import { lots } from './lots/lots.js';
import { member } from './member/member.js';
import { purchases } from './purchases/purchases.js';
import { requests } from './requests/requests.js';
import { segments } from './segments/segments.js';

/** Every read model of a programme. */
export const allProjections: readonly Projection[] = [
  member,
  balances,
  ledger,
  lots,
  purchases,
  requests,
  guestPurchases,
  features,
  exposure,
  classFlow,
  classChanges,
  activity,
  segments,
];

export { type ActivityDocument } from './activity/activity.js';
export { type BalancesDocument } from './balances/balances.js';
export { type GuestPurchaseDocument } from './guest-purchases/guest-purchases.js';
export { type ClassChangeDocument } from './class-changes/class-changes.js';
export { type ClassFlowDocument } from './class-flow/class-flow.js';
export { type ExposureDocument } from './exposure/exposure.js';
export { CLASS_NEWS, type FeaturesDocument } from './features/features.js';
export { type LedgerDocument } from './ledger/ledger.js';
export { type LotDocument } from './lots/lots.js';
export { type MemberDocument } from './member/member.js';
export { type PurchaseDocument } from './purchases/purchases.js';
export { type RequestDocument } from './requests/requests.js';
export { type SegmentDocument } from './segments/segments.js';
