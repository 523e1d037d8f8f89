import { type ClassModel } from '../model.js';
import { MODEL_1 } from './model-1.js';
import { MODEL_2 } from './model-2.js';

/** Every model ever published, oldest first: an older one still explains what it recorded. */
export const CLASS_MODELS: readonly ClassModel[] = [MODEL_1, MODEL_2];

/** The model of a version; `undefined` where there is none. */
export function classModel(version: number): ClassModel | undefined {
  return CLASS_MODELS.find((model) => model.version === version);
}
