export { correctionOnce } from './correction-once.js';
export { type CorrectPurchase, correctPurchase } from './decide.js';
export { keysOfEnds } from './first-and-last.js';
