import { type DataOf, fields } from '#event-store';
import { id, integer, LIMITS, list, object, oneOf, pattern, points, slug, text, variants } from '#loyalty/vocabulary';

/** RFC 3339 as rules are written: any offset. */
const moment = pattern(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/);

const effect = variants({
  /** floor(points × amount / perAmount) of what the rule sees; `perAmount` in minor units. */
  points_per_amount: { points, perAmount: integer(1, LIMITS.amountMax) },
  fixed_points: { points },
  /** Multiplies what the other rules gave, with `lines` only what they gave for these; at most 4 decimals. */
  multiplier: { factor: fields.positive(LIMITS.multiplierMax) },
});

/** Which points. */
export const COUNTS = oneOf(['spendable', 'status', 'both']);

export const earnRule = {
  id,
  name: text().optional(),
  /** The behaviour that it rewards; left out, it rewards purchases. A rule never fires for both. */
  behaviour: slug.optional(),
  /** CEL over `purchase` (or `behaviour`), `member` and `time`; always true when left out. */
  when: text(LIMITS.conditionLengthMax).optional(),
  /** CEL over one `line` and what `when` knows: the rule sees these lines alone, and fires when there are any. */
  lines: text(LIMITS.conditionLengthMax).optional(),
  effect,
  /**
   * What it gives, or multiplies: points that can be spent, status points, which make tiers and are never spent, or, left out, both. What
   * behaviours earn makes no tiers.
   */
  counts: COUNTS.optional(),
  rounding: oneOf(['floor', 'nearest', 'ceil']).optional(),
  /** Higher first (default 0). */
  priority: integer(-1e6, 1e6).optional(),
  /** `add`: on top of the others; `best`: only the best of these; `exclusive`: when it fires, no later rule does. */
  stacking: oneOf(['add', 'best', 'exclusive']).optional(),
  /** In force over [from, until), RFC 3339, looked up at `occurredAt`. */
  from: moment.optional(),
  until: moment.optional(),
  /** Only members of these tiers. */
  tiers: list(id, LIMITS.tiersMax, 1).optional(),
  caps: object({ perPurchase: points.optional(), perDay: points.optional(), perMember: points.optional() }).optional(),
};

export type EarnRule = DataOf<typeof earnRule>;
