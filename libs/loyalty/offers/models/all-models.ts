import { type OfferModel } from '../model.js';
import { MODEL_1 } from './model-1.js';
import { MODEL_2 } from './model-2.js';

/** Every model ever published, oldest first: an answer of before can be worked out again with the model that it names. */
export const OFFER_MODELS: readonly OfferModel[] = [MODEL_1, MODEL_2];

/** The model that ranks where none is asked for. */
export const MODEL_IN_FORCE: OfferModel = MODEL_2;

/** The model of a version; `undefined` where there is none. */
export function offerModel(version: number): OfferModel | undefined {
  return OFFER_MODELS.find((model) => model.version === version);
}
