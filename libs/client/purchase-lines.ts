import { type components } from './api.js';
import { type ProblemCode } from './problem.js';

type Documented = components['schemas']['BatchPurchaseBody'];

type DocumentedAnswer = components['schemas']['BatchPurchaseAnswer'];

/** A purchase as a line of `POST /v1/purchases:batch`. */
export type PurchaseLine = Omit<Documented, 'idempotencyKey'> & {
  /** Made where left out; a key of your own, such as the order's id, makes the purchase count once over all runs. */
  readonly idempotencyKey?: Documented['idempotencyKey'];
};

/** What the server says of one line. */
export type PurchaseLineAnswer = Omit<DocumentedAnswer, 'code'> & { readonly code?: ProblemCode };

/** The body and the key that a purchase is sent with. */
export function textOf(purchase: PurchaseLine, makeKey: () => string): string {
  return JSON.stringify({ ...purchase, idempotencyKey: purchase.idempotencyKey ?? makeKey() });
}
