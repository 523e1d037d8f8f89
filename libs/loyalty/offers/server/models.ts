import { TrofastError } from '#platform';

import { type OfferModel } from '../model.js';
import { MODEL_IN_FORCE, OFFER_MODELS, offerModel } from '../models/all-models.js';

/** No model of this version was ever published. */
export class OfferModelUnknown extends TrofastError {
  constructor(version: number) {
    const known = OFFER_MODELS.map((model) => model.version).join(', ');
    super('offer_model_unknown', `There is no offer model ${version}; there is ${known}.`, { version });
  }
}

/** The model of a version, or the one in force. @throws OfferModelUnknown */
export function modelOf(version = MODEL_IN_FORCE.version): OfferModel {
  const model = offerModel(version);
  if (!model) throw new OfferModelUnknown(version);
  return model;
}
