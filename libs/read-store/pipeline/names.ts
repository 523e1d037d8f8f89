import { type Json, type JsonObject } from '#platform';

import { UnsupportedPipeline } from '../errors.js';
import { PIPELINE_LIMITS } from './limits.js';

const NAME = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;

/** The name of a field that a stage makes. @throws UnsupportedPipeline */
export function checkName(name: Json | undefined): string {
  if (typeof name !== 'string' || !NAME.test(name))
    throw new UnsupportedPipeline('a field that a stage makes is named by a letter, then letters, digits and _');
  return name;
}

/** The named fields of a stage. @throws UnsupportedPipeline */
export function fieldsOf(operator: string, given: Json | undefined): [string, Json | undefined][] {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new UnsupportedPipeline(`${operator} takes an object`);
  const fields = Object.entries(given as JsonObject);
  if (fields.length === 0 || fields.length > PIPELINE_LIMITS.fieldsMax)
    throw new UnsupportedPipeline(`${operator} takes 1 to ${PIPELINE_LIMITS.fieldsMax} fields`);
  return fields;
}
