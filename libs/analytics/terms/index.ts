export { TERMS_LANGUAGES, type TermsLanguage } from './language.js';
export { programTerms, type ProgramTerms } from './terms.js';
