import { type AnyPurchase, type ImportPurchase } from './import-purchase.js';

/** A return as it is sent, and the lines of the file that it is on. Without amount and articles all that is left comes back. */
export interface ImportReturn {
  readonly lines: readonly number[];
  readonly memberId: string;
  readonly returnId: string;
  readonly purchaseId: string;
  readonly occurredAt: string;
  /** Minor units. */
  readonly amount?: { readonly amount: number; readonly currency: string };
  readonly articles?: readonly ReturnedArticle[];
  readonly reason?: string;
}

export interface ReturnedArticle {
  /** Which line of the purchase, from 1. */
  readonly line: number;
  readonly quantity: number;
}

/** What a member's lines become. */
export type MemberItem = ImportPurchase | ImportReturn;

export type ImportItem = AnyPurchase | ImportReturn;

export function isReturn(item: ImportItem): item is ImportReturn {
  return 'returnId' in item;
}
