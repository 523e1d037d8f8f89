import { entry, type ProblemTable } from '#platform';

export const PURCHASES_PROBLEMS = {
  duplicate_purchase: entry(
    409,
    'Purchase id is in use',
    'Send the purchase exactly as the first time and for the same member, or use another id.',
  ),
  purchase_unknown: entry(404, 'Unknown purchase', 'Correct the purchaseId, or record the purchase first.'),
  purchase_id_ambiguous: entry(
    409,
    'Several members have a purchase with this id',
    'Ask for the purchases of the member: `GET /v1/members/{memberId}/purchases`.',
  ),
  currency_mismatch: entry(
    422,
    'Not the currency of the programme',
    'Convert the amount to the currency of the programme.',
  ),
  purchase_lines_disagree: entry(
    422,
    'Lines and total disagree',
    'Correct the amounts, or name tax, delivery, tip or rounding: the lines less discounts plus these are the total.',
  ),
  points_pay_nothing: entry(
    422,
    'Points pay nothing here',
    'The programme’s rules say what points pay (`points.payment`); name enough of them, or a reservation.',
  ),
  payment_exceeds_purchase: entry(
    422,
    'Points pay more than the total',
    'Use at most `pointsMax` points; of a reservation, capture fewer by naming `points` too.',
  ),
  discount_too_large: entry(
    422,
    'Discount outside what it can be',
    'Take off no more than the gross amount. The discount of the whole includes those of the lines.',
  ),
  code_unknown: entry(422, 'Unknown code', 'Correct the code that `pointer` names, or leave it out.'),
  code_used: entry(409, 'Code was used already', 'Record the purchase without it: each of these codes is used once.'),
  codes_of_one_campaign: entry(422, 'Two codes of one campaign', 'Name one of them; the other stays good.'),
  item_count_disagrees: entry(
    422,
    'Item count and lines disagree',
    'Correct itemCount, or leave it out: pieces count one each, a measured line counts one.',
  ),
} satisfies ProblemTable;
