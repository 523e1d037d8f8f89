import { type Purchase } from '#loyalty/purchases/events';

/** A purchase of somebody who is no member (yet): its own stream, until a member claims it. */
export type GuestEvent =
  | { readonly type: 'GuestPurchaseRecorded'; readonly data: GuestPurchase & { readonly effectiveAt: string } }
  | {
      readonly type: 'GuestPurchaseClaimed';
      readonly data: { readonly purchaseId: string; readonly memberId: string; readonly effectiveAt: string };
    };

export interface GuestPurchase extends Purchase {
  /** The programme's local day, where it is not the UTC day of `effectiveAt`. */
  readonly localDay?: string;
}
