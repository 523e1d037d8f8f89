import { TrofastError } from '#platform';

import { type ClassModel } from '../classify/model.js';
import { CLASS_MODELS, classModel } from '../classify/models/all-models.js';

/** No model of this version was ever published. */
export class ClassModelUnknown extends TrofastError {
  constructor(version: number) {
    const known = CLASS_MODELS.map((model) => model.version).join(', ');
    super('class_model_unknown', `There is no class model ${version}; there is ${known}.`, { version });
  }
}

/** @throws ClassModelUnknown */
export function modelOf(version: number): ClassModel {
  const model = classModel(version);
  if (!model) throw new ClassModelUnknown(version);
  return model;
}
