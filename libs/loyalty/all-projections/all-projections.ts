import { type Projection } from '#engine';
import { balances, ledger, lots } from '#loyalty/balances';
import { classChanges, classFlow, exposure, features } from '#loyalty/classes';
import { activity } from '#loyalty/figures';
import { guestPurchases } from '#loyalty/guests';
import { member } from '#loyalty/membership';
import { purchases } from '#loyalty/purchases';
import { segments } from '#loyalty/segments';
import { requests } from '#loyalty/service-requests';

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
