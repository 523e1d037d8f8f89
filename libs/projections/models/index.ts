import { type Projection } from '../projection.js';
import { balances } from './balances/balances.js';
import { guestPurchases } from './guest-purchases/guest-purchases.js';
import { ledger } from './ledger/ledger.js';
import { lots } from './lots/lots.js';
import { member } from './member/member.js';
import { purchases } from './purchases/purchases.js';
import { requests } from './requests/requests.js';

/** Every read model of a programme. */
export const allProjections: readonly Projection[] = [
  member,
  balances,
  ledger,
  lots,
  purchases,
  requests,
  guestPurchases,
];

export { type BalancesDocument } from './balances/balances.js';
export { type GuestPurchaseDocument } from './guest-purchases/guest-purchases.js';
export { type LedgerDocument } from './ledger/ledger.js';
export { type LotDocument } from './lots/lots.js';
export { type MemberDocument } from './member/member.js';
export { type PurchaseDocument } from './purchases/purchases.js';
export { type RequestDocument } from './requests/requests.js';
