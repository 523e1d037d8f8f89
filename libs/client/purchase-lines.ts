import { type components } from './api.js';
import { type ProblemError } from './problem.js';

/** A purchase as a line of `POST /v1/purchases:batch`. */
export type PurchaseLine = components['schemas']['MemberPurchaseBody'] & {
  readonly memberId: string;
  /** Made where left out; a key of your own, such as the order's id, makes the purchase count once over all runs. */
  readonly idempotencyKey?: string;
  /** Enrols a member who is not known. */
  readonly enrol?: boolean;
};

/** What the server says of one line. */
export interface PurchaseLineAnswer {
  /** Of its batch, from 1. */
  readonly line: number;
  /** As it was sent. */
  readonly idempotencyKey?: string;
  /** What the command alone would have been answered with. */
  readonly status: number;
  readonly outcome?: 'appended' | 'replayed' | 'unchanged' | 'preview';
  readonly memberId?: string;
  readonly purchaseId?: string;
  /** Points that the purchase earned. */
  readonly points?: number;
  readonly enrolled?: boolean;
  readonly revision?: number;
  readonly position?: string;
  readonly code?: string;
  readonly detail?: string;
  readonly errors?: readonly ProblemError[];
  /** Faults of the line that `errors` leaves out. */
  readonly moreErrors?: number;
}

/** The body and the key that a purchase is sent with. */
export function textOf(purchase: PurchaseLine, makeKey: () => string): string {
  return JSON.stringify({ ...purchase, idempotencyKey: purchase.idempotencyKey ?? makeKey() });
}
