import { type Document } from 'mongodb';

import { PIPELINE_LIMITS } from '../pipeline/limits.js';
import { type Accumulated, type GroupKey, type Stage } from '../pipeline/model.js';
import { pipelinePath, toExpression } from './expression.js';
import { toFilter } from './filter.js';
import { storedPath } from './stored-names.js';

/** The place of an element of an unwound list: breaks ties, and no path of a pipeline can name it. */
const ELEMENT_INDEX = '_index';

/** Checked stages in MongoDB's language. */
export function toStages(stages: readonly Stage[]): Document[] {
  let isUnwound = false;
  return stages.flatMap((stage) => {
    const rendered = toStage(stage, isUnwound);
    if (stage.kind === 'unwind') isUnwound = true;
    if (stage.kind === 'group' || stage.kind === 'count') isUnwound = false;
    return rendered;
  });
}

function toStage(stage: Stage, isUnwound: boolean): Document[] {
  switch (stage.kind) {
    case 'match':
      return [{ $match: toFilter(stage.condition, pipelinePath) }];
    case 'add':
      return [
        {
          $addFields: Object.fromEntries(
            stage.fields.map(({ name, value }) => [storedPath(name), toExpression(value)]),
          ),
        },
      ];
    case 'project': {
      const kept = stage.fields.map(({ name, value }) => [name, value ? toExpression(value) : 1] as const);
      const own = { ...(isUnwound && stage.id && { [ELEMENT_INDEX]: 1 }), ...(!stage.id && { _id: 0 }) };
      return [{ $project: { ...own, ...Object.fromEntries(kept) } }];
    }
    case 'group':
      return toGroup(stage.key, stage.fields);
    case 'sort': {
      const keys = stage.keys.map(({ path, direction }) => [pipelinePath(path), direction] as const);
      const ties = { _id: 1, ...(isUnwound && { [ELEMENT_INDEX]: 1 }) };
      return [{ $sort: { ...Object.fromEntries(keys), ...without(ties, keys) } }];
    }
    case 'limit':
      return [{ $limit: stage.count }];
    case 'skip':
      return stage.count === 0 ? [] : [{ $skip: stage.count }];
    case 'unwind': {
      const { path, keepEmpty } = stage;
      const options = { includeArrayIndex: ELEMENT_INDEX, preserveNullAndEmptyArrays: keepEmpty };
      return [{ $unwind: { path: `$${storedPath(path)}`, ...options } }];
    }
    case 'count':
      return [{ $count: stage.name }];
  }
}

function without(ties: Document, keys: readonly (readonly [string, unknown])[]): Document {
  const named = new Set(keys.map(([path]) => path));
  return Object.fromEntries(Object.entries(ties).filter(([path]) => !named.has(path)));
}

function toGroup(key: GroupKey, fields: readonly Accumulated[]): Document[] {
  const id =
    key.kind === 'value'
      ? toExpression(key.value)
      : Object.fromEntries(key.fields.map(({ name, value }) => [name, toExpression(value)]));
  const figures = fields.map(({ name, operator, value }) =>
    operator === '$count' ? [name, { $sum: 1 }] : [name, { [operator]: toExpression(value) }],
  );
  const group = { $group: { _id: id, ...(Object.fromEntries(figures) as Document) } };
  const sets = fields.filter(({ operator }) => operator === '$addToSet').map(({ name }) => [name, inOrder(name)]);
  return sets.length > 0 ? [group, { $addFields: Object.fromEntries(sets) as Document }] : [group];
}

/** The server keeps sets in no order. Needs MongoDB 5.2. */
function inOrder(name: string): Document {
  return { $slice: [{ $sortArray: { input: `$${name}`, sortBy: 1 } }, PIPELINE_LIMITS.setMax] };
}
