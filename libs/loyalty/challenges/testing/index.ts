export { activeChallenge, coffeeCard, terms } from './builders.js';
