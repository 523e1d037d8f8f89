export { RedemptionsController } from './redemptions.controller.js';
