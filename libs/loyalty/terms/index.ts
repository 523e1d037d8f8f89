export { TERMS_LANGUAGES, type TermsLanguage } from './language.js';
export { Saying } from './saying.js';
