export { SettlingReactor } from './settling.js';
