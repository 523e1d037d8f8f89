export { dataDictionary } from './dictionary/dictionary.js';
export { dictionaryMarkdown } from './dictionary/markdown.js';
export { fieldOf } from './dictionary/fields.js';
