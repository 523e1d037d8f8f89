export { NotaryReactor } from './notary.js';
