export { UnusedStockReactor } from './unused-stock.js';
