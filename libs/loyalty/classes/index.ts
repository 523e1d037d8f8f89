export { type Classified, classify } from './classify/classify.js';
export { Exposure } from './classify/exposure.js';
export { FEATURES } from './classify/features/all-features.js';
export { type ClassModel } from './classify/model.js';
export { CLASS_MODELS, classModel } from './classify/models/all-models.js';
export { type Observed } from './classify/observed-schema.js';
export { type RecordClass, recordClass } from './decide.js';
export { type ExposureDocument } from './views/exposure-schema.js';
export { type FeaturesDocument } from './views/features-schema.js';
