export { SettlementsController } from './settlements.controller.js';
export { SettlingReactor } from './settling.js';
