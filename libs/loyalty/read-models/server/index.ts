export { AdHocQueries } from './query.js';
export { ReadModelsController } from './read-models.controller.js';
