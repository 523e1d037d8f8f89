export { activeChallenge, coffeeCard, terms } from './builders.js';
export { samples } from './samples.js';
