import { component } from '#edge';
import { count, id, object, whole } from '#loyalty/documents';

export const STOCK_ANSWER = component(
  'StockAnswer',
  object('The stock of a reward after a command.', {
    programId: id('The programme.', 'main'),
    rewardId: id('The reward.', 'free-coffee'),
    left: count('How many are left.', 113),
    revision: whole('Number of the last event of the stock, from 0; −1 where there is none yet.', 3),
  }),
);
