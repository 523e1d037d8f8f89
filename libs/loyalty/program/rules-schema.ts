import {
  amount,
  currency,
  LIMITS,
  list,
  object,
  oneOfTexts,
  points,
  type Schema,
  slug,
  text,
  variants,
  whole,
} from '#loyalty/vocabulary';

const identifier: Schema = { type: 'string', pattern: '^[A-Za-z0-9_-]{1,64}$' };

/** RFC 3339 as rules are written: any offset. */
const moment: Schema = {
  type: 'string',
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})$',
};

const earnRule = object({
  id: identifier,
  'name?': text(),
  'behaviour?': slug,
  'when?': text(LIMITS.conditionLengthMax),
  effect: variants({
    points_per_amount: { points, perAmount: whole(1, LIMITS.amountMax) },
    fixed_points: { points },
    multiplier: { factor: { type: 'number', exclusiveMinimum: 0, maximum: LIMITS.multiplierMax } },
  }),
  'rounding?': oneOfTexts('floor', 'nearest', 'ceil'),
  'priority?': whole(-1e6, 1e6),
  'stacking?': oneOfTexts('add', 'best', 'exclusive'),
  'from?': moment,
  'until?': moment,
  'tiers?': list(identifier, LIMITS.tiersMax, 1),
  'caps?': object({ 'perPurchase?': points, 'perDay?': points, 'perMember?': points }),
});

const tiers = object({
  metric: oneOfTexts('qualifying_points', 'spend', 'purchases'),
  window: variants({
    rolling_months: { months: whole(1, LIMITS.tierMonthsMax) },
    calendar_year: {},
    lifetime: {},
  }),
  ladder: list(object({ tier: identifier, threshold: amount }), LIMITS.tiersMax, 1),
  downgrade: oneOfTexts('balance_based', 'one_down', 'none'),
  graceDays: whole(0, LIMITS.graceDaysMax),
});

const pointsPolicy = object({
  activation: variants({ at_once: {}, after_days: { days: whole(0, LIMITS.activationDaysMax) } }),
  expiry: variants({
    none: {},
    rolling: {
      count: whole(1, LIMITS.expiryCountMax),
      unit: oneOfTexts('days', 'months', 'years'),
      'roundedTo?': oneOfTexts('end_of_month', 'end_of_quarter', 'end_of_year'),
    },
    calendar_year_end: {},
  }),
  welcomePoints: whole(0, LIMITS.pointsMax),
  'backdatingDaysMax?': whole(0, LIMITS.backdatingDaysMax),
  'balanceMax?': whole(1, LIMITS.pointsMax),
});

const identities = object({
  'phoneCountry?': { type: 'string', pattern: '^[A-Z]{2}$' },
  'kinds?': list(
    object({ kind: slug, 'name?': text(), 'pattern?': text(), 'lengthMax?': whole(1, LIMITS.textLengthMax) }),
    LIMITS.identityKindsMax,
  ),
});

/** The rules of a programme's version, as they stand in ProgramVersionPublished. */
export const rulesSchema: Schema = object({
  name: text(),
  currency,
  currencyDigits: whole(0, 4),
  timeZone: text(64),
  earnRules: list(earnRule, LIMITS.earnRulesMax),
  tiers,
  points: pointsPolicy,
  'adjustments?': object({
    'perMovementMax?': whole(1, LIMITS.pointsMax),
    'perMemberDayMax?': whole(1, LIMITS.totalMax),
  }),
  'identities?': identities,
});
