export { AdjustmentsController } from './adjustments.controller.js';
