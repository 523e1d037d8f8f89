import { type AggregationCursor, type Document, Long, MongoServerError } from 'mongodb';

import { type Json, type JsonObject } from '#platform';
import { type MongoConnection } from '#platform/mongodb';

import { QueryTooExpensive, QueryTooLarge, QueryTooSlow } from '../errors.js';
import { type AggregateLimits, PIPELINE_LIMITS, QUERY_BUDGET } from '../pipeline/limits.js';
import { type Plan } from '../pipeline/plan.js';
import { type Aggregation } from '../port.js';
import { allOf, toFilter } from './filter.js';
import { pipelinePath } from './expression.js';
import { toStages } from './pipeline.js';
import { givenName } from './stored-names.js';

const LIVE = { _deleted: { $eq: false } };
const MAX_TIME_EXPIRED = 50;
/** Memory of one stage (100 MiB), memory of one accumulator, a document or an answer over 16 MiB. */
const TOO_LARGE: ReadonlySet<number> = new Set([292, 146, 10334, 17419, 17420]);

/**
 * Runs a plan on the server. How many documents it may read was seen to before; time and memory the server sees to.
 * @throws QueryTooSlow, QueryTooLarge, QueryTooExpensive
 */
export async function aggregateOn(
  connection: MongoConnection,
  key: string,
  { condition, stages }: Plan,
  limits: AggregateLimits,
): Promise<Aggregation> {
  const pipeline = [{ $match: allOf([LIVE, toFilter(condition, pipelinePath)]) }, ...toStages(stages)];
  if (sizeOf(pipeline) > PIPELINE_LIMITS.renderedMax)
    throw new QueryTooExpensive('expressions', PIPELINE_LIMITS.renderedMax);
  const timeMs = Math.min(limits.timeMs, connection.timeouts.commandMs);
  const options = { allowDiskUse: false, batchSize: limits.resultsMax + 1, maxTimeMS: timeMs };
  const found = await within(timeMs, () =>
    connection.read((session) => answer(connection.collection(key).aggregate(pipeline, { ...options, session }))),
  );
  return { documents: found.slice(0, limits.resultsMax), hasMore: found.length > limits.resultsMax };
}

/** The server's answer, up to the bytes that it may have. */
async function answer(cursor: AggregationCursor): Promise<readonly JsonObject[]> {
  const documents: JsonObject[] = [];
  let bytes = 0;
  for await (const document of cursor as AsyncIterable<Document>) {
    const made = toResult(document);
    bytes += Buffer.byteLength(JSON.stringify(made));
    if (bytes > QUERY_BUDGET.resultBytes) throw new QueryTooExpensive('result_bytes', QUERY_BUDGET.resultBytes);
    documents.push(made);
  }
  return documents;
}

/** Operators of a pipeline as the server gets it; what is shared here is written each time. */
function sizeOf(part: unknown, known = new Map<object, number>()): number {
  if (typeof part !== 'object' || part === null) return 1;
  const counted = known.get(part);
  if (counted !== undefined) return counted;
  const size = Object.values(part).reduce<number>((sum, inner) => sum + sizeOf(inner, known), 1);
  known.set(part, size);
  return size;
}

async function within<T>(timeMs: number, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (cause) {
    const code = cause instanceof MongoServerError ? Number(cause.code) : 0;
    if (code === MAX_TIME_EXPIRED) throw new QueryTooSlow(timeMs, { cause });
    if (TOO_LARGE.has(code)) throw new QueryTooLarge('the server has no memory for it', { cause });
    throw cause;
  }
}

/** A result as the pipeline named it: the adapter's own fields are left out, stored names given back. */
function toResult(document: Document): JsonObject {
  const { _id, ...others } = document as { readonly _id?: unknown };
  const fields = Object.entries(others)
    .filter(([name]) => !name.startsWith('_'))
    .map(([name, value]): [string, Json] => [givenName(name), plain(value)]);
  return { ...Object.fromEntries(fields), ...(_id !== undefined && { _id: plain(_id) }) };
}

function plain(value: unknown): Json {
  if (typeof value === 'number') return Number.isFinite(value) ? (value === 0 ? 0 : value) : null;
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Long) return value.toNumber();
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [givenName(name), plain(inner)]));
  return value as Json;
}
