export { GetClvModelHandler } from './clv-model.js';
export { GetMemberClvHandler, GetPredictedClvHandler } from './clv-predicted.js';
export { ClvController } from './clv.controller.js';
export { FIT_WORKER, ModelFits } from './model-fits.js';
