export { checkDocument } from './check-document.js';
export { after, day, type Draft, earned, enrolled, given, lot, purchased, recorded, redeemed } from './given.js';
export { newEvent } from './new-event.js';
export { SyntheticHistory } from './synthetic.js';
