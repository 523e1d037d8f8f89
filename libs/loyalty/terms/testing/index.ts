export { type Terms } from '../saying.js';
export { changesOf, pathsOf } from './changes.js';
export { linesOf, ofExample } from './examples.js';
export { campaign, challenge, concert, drink, ladder } from './whole.js';
