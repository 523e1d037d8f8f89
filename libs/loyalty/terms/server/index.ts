export { TermsController } from './terms.controller.js';
