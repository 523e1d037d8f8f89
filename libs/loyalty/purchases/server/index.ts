export { ClaimBody, GuestPurchaseBody, PurchaseContentBody } from './purchase-bodies.js';
export { type RecordedIdsPorts, RecordedIdsReactor, type RecordedKind } from './recorded-ids.js';
