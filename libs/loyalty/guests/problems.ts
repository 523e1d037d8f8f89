import { entry, type ProblemTable } from '#platform';

export const GUESTS_PROBLEMS = {
  guest_purchase_unknown: entry(404, 'Unknown guest purchase', 'Record it first, or correct the purchaseId.'),
  guest_purchase_claimed: entry(
    409,
    'Guest purchase belongs to another member',
    'A guest purchase can be claimed once. Leave it out.',
  ),
} satisfies ProblemTable;
