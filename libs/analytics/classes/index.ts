export { classify, evidenceFor, type Classified } from './classify.js';
export { ClassMoves } from './compare.js';
export { Exposure, type ExposureDay, type ExposureMonth, type Surroundings, WHOLE_SHOP } from './exposure.js';
export { type ClassModel } from './model.js';
export { CLASS_MODELS, classModel } from './models/index.js';
export { nextMove } from './next-move.js';
export { addTallies, NO_TALLY, NOTHING_OBSERVED, type Observed, placeOf, slotOf, type Tally } from './observed.js';
export { settleClass } from './settle-class.js';
export { FEATURES } from './features/index.js';
