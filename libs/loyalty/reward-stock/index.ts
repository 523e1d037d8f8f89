export { RewardStock, type StockAnswer, type StockOf } from './reward-stock.js';
export { stockDecider } from './stock.js';
export { soldOut } from './sold-out.js';
