import { hash } from 'node:crypto';

import { type FileLine } from '../mapping/file-line.js';

/** 96 bits: no two purchases of a programme meet by chance. */
const HEX_DIGITS = 24;

type Content = Pick<FileLine, 'memberId' | 'occurredAt' | 'amount' | 'currency'>;

/** What rows without an id are known by; equal rows have the same. */
export function contentKey({ memberId, occurredAt, amount, currency }: Content): string {
  const content = JSON.stringify([memberId ?? null, occurredAt, amount, currency]);
  return hash('sha256', content, 'hex').slice(0, HEX_DIGITS);
}

/**
 * The purchase id of a row without one: the import's name, the content, and which of equal rows it is, from 1. Ids that
 * an earlier version made have the line number instead, so the `c` keeps them apart.
 */
export function contentId(importName: string, key: string, which: number): string {
  return `${importName}:c${key}${which === 1 ? '' : `.${which}`}`;
}

/** The same for a guest's purchase, whose id has only letters, digits, _ and -. */
export function guestContentId(importName: string, key: string, which: number): string {
  return `guest-${hash('sha256', contentId(importName, key, which), 'hex').slice(0, HEX_DIGITS)}`;
}

/** What the purchase ids begin with that an import makes. */
export function idsBeginWith(importName: string): string {
  return `${importName}:`;
}

/** True of an id that a version made that numbered rows by their lines. */
export function isLineId(importName: string, purchaseId: string): boolean {
  const prefix = idsBeginWith(importName);
  return purchaseId.startsWith(prefix) && /^\d+$/.test(purchaseId.slice(prefix.length));
}
