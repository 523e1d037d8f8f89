import { entry, type ProblemTable } from '#platform';

export const SETTLEMENTS_PROBLEMS = {
  settlement_unknown: entry(404, 'Unknown settlement', 'List the settlements at /v1/partners/{partnerId}/settlements.'),
  duplicate_settlement: entry(
    409,
    'Settlement exists with another period',
    'Give another period a settlementId of its own.',
  ),
  settlement_under_way: entry(
    409,
    'Another settlement is under way',
    'Send the settlement that the detail names again, with its own period; then this one.',
  ),
  invalid_settlement: entry(422, 'Period is not valid', 'Correct what the detail describes.'),
  settlement_too_early: entry(409, 'Period is not over', 'Settle the period once it is over.'),
  settlement_gap: entry(
    409,
    'Periods do not follow one another',
    'Let `from` be where the last settlement ended; the detail says when that was.',
  ),
} satisfies ProblemTable;
