import { entry, type ProblemTable } from '#platform';

export const REWARD_STOCK_PROBLEMS = {
  out_of_stock: entry(
    422,
    'Reward is out of stock',
    'Nothing is left; claim another one, or try again once some are added or given back.',
  ),
  stock_too_small: entry(409, 'Less is left than would be taken away', 'Take away `left` at most.'),
  stock_unlimited: entry(409, 'Reward has no stock', 'Say its `stock` in a new version of the reward first.'),
} satisfies ProblemTable;
