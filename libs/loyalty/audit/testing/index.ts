export { openShop, PROGRAM, type Shop } from './shop.js';
export { closeReadModels, withReadModels } from './read-models.js';
