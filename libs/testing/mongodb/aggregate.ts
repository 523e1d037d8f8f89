import { Aggregator } from 'mingo/aggregator';
import { type Document } from 'mongodb';

import { ServerError } from './errors.js';
import { EXPRESSIONS } from './expressions.js';
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
      assertKnown(value);
      return (documents) => new Aggregator([{ [name]: value }], { context: EXPRESSIONS }).run<Document>(documents);
    case '$unwind':
      return (documents) => documents.flatMap(unwinder(value as Document));
    default:
      throw new ServerError(40324, `Unrecognized pipeline stage name: '${name}'`);
  }
}

/** mingo takes empty text for nothing; the server null, missing values and empty lists only. */
function unwinder({ path, includeArrayIndex, preserveNullAndEmptyArrays, ...others }: Document) {
  if (Object.keys(others).length > 0) throw new ServerError(28811, 'unrecognized option to $unwind stage');
  const names = (path as string).slice(1).split('.');
  const index = includeArrayIndex as string;
  return (document: Document): Document[] => {
    const value = names.reduce<unknown>(
      (of, name) => (typeName(of) === 'object' ? (of as Document)[name] : undefined),
      document,
    );
    const isNothing = typeName(value) === 'null' || (Array.isArray(value) && value.length === 0);
    if (isNothing && !preserveNullAndEmptyArrays) return [];
    if (Array.isArray(value) && value.length > 0)
      return value.map((element, at) => ({ ...placed(document, names, element), [index]: at }));
    return [{ ...(Array.isArray(value) ? placed(document, names, undefined) : document), [index]: null }];
  };
}

function placed(document: Document, [name, ...rest]: readonly string[], value: unknown): Document {
  const { [name!]: inner, ...others } = document;
  if (rest.length > 0) return { ...document, [name!]: placed(inner as Document, rest, value) };
  return value === undefined ? others : { ...document, [name!]: value };
}

const OPERATORS: ReadonlySet<string> = new Set([
  ...['$literal', '$ifNull', '$cond', '$switch', '$type', '$in'],
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
