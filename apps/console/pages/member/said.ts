import { type RecordedEvent } from '../../api/types.js';
import { type Formats } from '../../preferences/formats.js';

/** Fields that say which one an event is about, in the order in which they are read. */
const NAMES = [
  ...['purchaseId', 'redemptionId', 'rewardId', 'voucherId', 'claimId', 'reservationId', 'returnId', 'adjustmentId'],
  ...['campaignId', 'challengeId', 'badgeId', 'planId', 'segmentId', 'behaviour', 'class', 'kind', 'tier'],
  ...['householdId', 'toMemberId', 'fromMemberId', 'reference', 'reason'],
];

const SHOWN_MAX = 3;

/** An id that a server made says nothing in a line. */
const MADE = /^[0-9a-f]{8}-[0-9a-f]{4}-/;

/** What else a line says of an event: which purchase, how much money, from which tier to which. */
export function said({ data }: Pick<RecordedEvent, 'data'>, formats: Pick<Formats, 'money'>): readonly string[] {
  const names = NAMES.map((name) => data[name]).filter(
    (value): value is string => typeof value === 'string' && !MADE.test(value),
  );
  const { from, to, total, score } = data;
  const change = typeof from === 'string' && typeof to === 'string' ? [`${from} → ${to}`] : [];
  const points = typeof score === 'number' ? [String(score)] : [];
  return [...new Set([...moneyIn(total, formats), ...change, ...names, ...points])].slice(0, SHOWN_MAX);
}

function moneyIn(value: unknown, { money }: Pick<Formats, 'money'>): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { amount, currency } = value as { readonly amount?: unknown; readonly currency?: unknown };
  return typeof amount === 'number' && typeof currency === 'string' ? [money(amount, currency)] : [];
}
