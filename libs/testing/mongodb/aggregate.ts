import { Aggregator } from 'mingo';
import { type Document } from 'mongodb';

import { ServerError } from './errors.js';
import { matcherOf } from './matcher.js';
import { sorterOf, typeName } from './order.js';

/** Runs a pipeline as the server would. Stages and operators that the adapters do not send are refused. */
export function aggregate(documents: ReadonlyMap<string, Document>, pipeline: readonly Document[]): Document[] {
  let found = [...documents.values()];
  for (const stage of pipeline) {
    const [name, ...others] = Object.keys(stage);
    if (!name || others.length > 0) throw new ServerError(9, 'A pipeline stage has exactly one field.');
    found = stageOf(name, stage[name])(found);
  }
  return found;
}

function stageOf(name: string, value: unknown): (documents: Document[]) => Document[] {
  switch (name) {
    case '$match':
      return (documents) => documents.filter(matcherOf(value as Document));
    case '$sort':
      return (documents) => [...documents].sort(sorterOf(value as Document));
    case '$limit':
      return (documents) => documents.slice(0, value as number);
    case '$skip':
      return (documents) => documents.slice(value as number);
    case '$count':
      return (documents) => (documents.length > 0 ? [{ [value as string]: documents.length }] : []);
    case '$addFields':
    case '$project':
    case '$group':
    case '$unwind':
      assertKnown(value);
      return (documents) => new Aggregator([{ [name]: value }]).run<Document>(documents);
    default:
      throw new ServerError(40324, `Unrecognized pipeline stage name: '${name}'`);
  }
}

const OPERATORS: ReadonlySet<string> = new Set([
  ...['$literal', '$ifNull', '$let', '$cond', '$switch', '$type', '$isNumber', '$in'],
  ...['$add', '$subtract', '$multiply', '$divide', '$mod', '$abs', '$ceil', '$floor'],
  ...['$eq', '$ne', '$gt', '$gte', '$lt', '$lte', '$and', '$or', '$not'],
  ...['$concat', '$substrCP', '$size', '$sortArray', '$slice'],
  ...['$sum', '$avg', '$min', '$max', '$first', '$last', '$addToSet'],
]);

function assertKnown(value: unknown): void {
  if (Array.isArray(value)) return value.forEach(assertKnown);
  if (typeName(value) !== 'object') return;
  for (const [name, inner] of Object.entries(value as Document)) {
    if (name.startsWith('$') && !OPERATORS.has(name)) throw new ServerError(168, `Unrecognized expression '${name}'`);
    if (name !== '$literal') assertKnown(inner);
  }
}
