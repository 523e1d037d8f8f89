export { after, day, type Draft, earned, enrolled, given, lot, purchased, recorded, redeemed } from './given.js';
export { newEvent, SyntheticHistory } from './synthetic.js';
