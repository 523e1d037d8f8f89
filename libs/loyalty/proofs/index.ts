export { type NotaryInput, NotaryOnThread } from './notary-on-thread.js';
export { notaryOfThread } from './notary-of-thread.js';
