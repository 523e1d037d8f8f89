export { dataDictionary } from './dictionary/dictionary.js';
export { fieldOf } from './dictionary/fields.js';
