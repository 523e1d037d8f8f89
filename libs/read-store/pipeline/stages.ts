import { type Json, type JsonObject } from '#platform';

import { UnsupportedPipeline } from '../errors.js';
import { checkFilter } from '../filter.js';
import { checkExpression, checkReference, type ExpressionBudget, named, onlyEntry } from './expressions.js';
import { checkBucket, checkGroup } from './groups.js';
import { PIPELINE_LIMITS } from './limits.js';
import { type ProjectedField, type SortKey, type Stage } from './model.js';
import { checkName, fieldsOf } from './names.js';
import { checkTexts } from './texts.js';

/**
 * Checks a pipeline against the supported subset of MongoDB's: `$match $project $addFields ($set) $group $bucket $sort
 * $limit $skip $unwind $count`. Fields that a stage makes have plain names; what a filter may say see `checkFilter`, and
 * an expression `checkExpression`.
 * @throws UnsupportedPipeline, UnsupportedFilter, QueryTooExpensive
 */
export function checkPipeline(given: Json): readonly Stage[] {
  if (!Array.isArray(given)) throw new UnsupportedPipeline('a pipeline is a list of stages');
  const stages = given as readonly Json[];
  const { stagesMax, expressionsMax } = PIPELINE_LIMITS;
  if (stages.length > stagesMax) throw new UnsupportedPipeline(`it has more than ${stagesMax} stages`);
  const budget = { left: expressionsMax };
  const checked = stages.flatMap((stage) => checkStage(stage, budget));
  if (checked.filter((stage) => stage.kind === 'unwind').length > 1)
    throw new UnsupportedPipeline('it has more than one $unwind');
  const withoutId = checked.findIndex((stage) => stage.kind === 'project' && !stage.id);
  if (withoutId >= 0 && withoutId < checked.length - 1)
    throw new UnsupportedPipeline('only the last stage may leave out _id, which gives the order');
  checkTexts(checked);
  return checked;
}

function checkStage(stage: Json, budget: ExpressionBudget): Stage | readonly Stage[] {
  const [operator, value] = onlyEntry(stage, 'a stage');
  switch (operator) {
    case '$match':
      return { kind: 'match', condition: checkFilter(value as JsonObject) };
    case '$project':
      return checkProject(value, budget);
    case '$addFields':
    case '$set':
      return {
        kind: 'add',
        fields: fieldsOf(operator, value).map(([name, inner]) => ({
          name: checkName(name),
          value: checkExpression(inner, budget),
        })),
      };
    case '$group':
      return checkGroup(value, budget);
    case '$bucket':
      return checkBucket(value, budget);
    case '$sort':
      return { kind: 'sort', keys: checkSort(value) };
    case '$limit':
      return { kind: 'limit', count: whole(operator, value, 1, PIPELINE_LIMITS.skipMax) };
    case '$skip':
      return { kind: 'skip', count: whole(operator, value, 0, PIPELINE_LIMITS.skipMax) };
    case '$unwind':
      return checkUnwind(value);
    case '$count':
      return { kind: 'count', name: checkName(value) };
    default:
      throw new UnsupportedPipeline(`the stage ${operator}`);
  }
}

/** `name: 1` keeps a field as it is, anything else computes it; `_id` is there unless it is left out by name. */
function checkProject(value: Json | undefined, budget: ExpressionBudget): Stage {
  const fields: ProjectedField[] = [];
  let id = true;
  for (const [name, inner] of fieldsOf('$project', value)) {
    if (name === '_id') id = isKept('_id', inner);
    else if (inner === 1 || inner === true) fields.push({ name: checkName(name), value: undefined });
    else if (inner === 0 || inner === false)
      throw new UnsupportedPipeline('$project names what is kept, and may leave out _id alone');
    else fields.push({ name: checkName(name), value: checkExpression(inner, budget) });
  }
  if (fields.length === 0) throw new UnsupportedPipeline('$project names what is kept');
  return { kind: 'project', id, fields };
}

function isKept(name: string, value: Json | undefined): boolean {
  if (value === 1 || value === true) return true;
  if (value === 0 || value === false) return false;
  throw new UnsupportedPipeline(`${name} is kept (1) or left out (0)`);
}

function checkSort(value: Json | undefined): readonly SortKey[] {
  const keys = fieldsOf('$sort', value).map(([path, direction]): SortKey => {
    if (direction !== 1 && direction !== -1) throw new UnsupportedPipeline('a direction is 1 or -1');
    return { path: checkReference(path), direction };
  });
  if (keys.length > PIPELINE_LIMITS.sortFieldsMax)
    throw new UnsupportedPipeline(`$sort takes at most ${PIPELINE_LIMITS.sortFieldsMax} fields`);
  return keys;
}

function checkUnwind(value: Json | undefined): Stage {
  const given = typeof value === 'string' ? { path: value } : named('$unwind', value, UNWIND_NAMES);
  const { path, preserveNullAndEmptyArrays: keepEmpty = false } = given;
  if (typeof path !== 'string' || !path.startsWith('$') || path === '$_id' || path.startsWith('$_id.'))
    throw new UnsupportedPipeline('$unwind takes the path of a field, such as "$allocations"');
  if (typeof keepEmpty !== 'boolean') throw new UnsupportedPipeline('preserveNullAndEmptyArrays is true or false');
  return { kind: 'unwind', path: checkReference(path.slice(1)), keepEmpty };
}

const UNWIND_NAMES = ['path', 'preserveNullAndEmptyArrays'];

function whole(operator: string, value: Json | undefined, min: number, max: number): number {
  if (!Number.isInteger(value) || (value as number) < min || (value as number) > max)
    throw new UnsupportedPipeline(`${operator} takes a whole number from ${min} to ${max}`);
  return value as number;
}
