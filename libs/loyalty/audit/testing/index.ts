export { openShop, PROGRAM, type Shop } from './shop.js';
