import { type Instant, type JsonObject } from '#platform';

/** Where a settlement ends: at an instant, and at a place in the log. */
export interface Cut {
  readonly to: Instant;
  /** Of the event with which it began. */
  readonly position: string;
}

/**
 * The movements of one settlement, as a filter of documents. What counts before the end of a period and was recorded before its settlement began is in
 * that settlement, or in one before it. Both ends only move on, so that each movement is in one settlement, and which one never changes.
 */
export function inSettlement(
  of: { readonly program: string; readonly partnerId: string },
  { to, position }: Cut,
  before: Cut | undefined,
): JsonObject {
  return {
    ...of,
    position: { $lt: position },
    effectiveAt: { $lt: to },
    ...(before && { $or: [{ position: { $gte: before.position } }, { effectiveAt: { $gte: before.to } }] }),
  };
}
