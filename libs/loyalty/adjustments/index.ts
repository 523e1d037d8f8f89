export {
  type ApproveAdjustment,
  approveAdjustment,
  type DeclineAdjustment,
  declineAdjustment,
  declinesOfAll,
} from './approval.js';
export { type AdjustPoints, adjustPoints } from './decide.js';
export { adjustmentOnce } from './once.js';
