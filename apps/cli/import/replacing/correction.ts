import { hash } from 'node:crypto';

import { derivedId } from '#platform';

import { type ImportRequest } from '../sending/send-request.js';
import { type ImportPurchase } from '../staging/import-purchase.js';

/** 96 bits, as ids of purchases have. */
const HEX_DIGITS = 24;
const REASON = 'The import has other content';

/** A purchase as the read model has it: what was corrected of it, oldest first. */
export interface RecordedCorrections {
  readonly memberId: string;
  readonly purchaseId: string;
  readonly corrections: readonly { readonly correctionId: string }[];
}

/** The content of the file is what was corrected last. */
export function isCorrectedLast(importName: string, purchase: ImportPurchase, recorded: RecordedCorrections): boolean {
  const last = recorded.corrections.at(-1)?.correctionId;
  const id = idOf(importName, purchase);
  return last === id || (last?.startsWith(`${id}.`) ?? false);
}

/**
 * Makes a recorded purchase what the file says. The id follows from the content and how many corrections there were, so that a
 * second run meets the first one's, and a purchase can become again what it was.
 */
export function correctionRequest(
  importName: string,
  purchase: ImportPurchase,
  { corrections }: RecordedCorrections,
): ImportRequest {
  const { memberId, purchaseId } = purchase;
  const id = idOf(importName, purchase);
  const correctionId = corrections.length === 0 ? id : `${id}.${corrections.length + 1}`;
  return {
    path: `/v1/members/${memberId}/purchases/${encodeURIComponent(purchaseId)}/corrections`,
    key: derivedId('import-correction', importName, memberId, purchaseId, correctionId),
    body: { correctionId, ...contentOf(purchase), reason: REASON },
  };
}

function contentOf(purchase: ImportPurchase): object {
  const { lines: _lines, articles, memberId: _memberId, purchaseId: _purchaseId, codes: _codes, ...said } = purchase; // codes stay
  return { ...said, lines: articles };
}

function idOf(importName: string, purchase: ImportPurchase): string {
  return `${importName}:x${hash('sha256', JSON.stringify(contentOf(purchase)), 'hex').slice(0, HEX_DIGITS)}`;
}
