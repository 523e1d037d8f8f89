export { COMMENT_MAX, NAME_MAX, REQUEST_ID, SLUG } from './bodies.js';
