import { type components } from './api.js';
import { type LineAnswers } from './line-answers.js';

type Documented = components['schemas']['BatchPurchaseBody'];

/** A purchase as a line of `POST /v1/purchases:batch`. */
export type PurchaseLine = Omit<Documented, 'idempotencyKey'> & {
  /** Made where left out; a key of your own, such as the order's id, makes the purchase count once over all runs. */
  readonly idempotencyKey?: Documented['idempotencyKey'];
};

/** What the server says of one line. */
export type PurchaseLineAnswer = LineAnswers['purchases'];

/** The body and the key that a purchase is sent with. */
export function textOf(purchase: PurchaseLine, makeKey: () => string): string {
  return JSON.stringify({ ...purchase, idempotencyKey: purchase.idempotencyKey ?? makeKey() });
}
