import { ScanLimitExceeded } from '../../errors.js';
import { type AggregateLimits } from '../../pipeline/limits.js';
import { type Plan } from '../../pipeline/plan.js';
import { type Aggregation, type StoredDocument } from '../../port.js';
import { type JsonObject } from '#platform';
import { QueryMeter } from './meter.js';
import { chainOf } from './sinks.js';
import { ELEMENT_INDEX, type Row } from './values.js';

/**
 * Runs a pipeline over the documents that the leading match found.
 * @param found in the order of ids, chunk by chunk; others run between the chunks
 * @throws ScanLimitExceeded, QueryTooSlow, QueryTooLarge, QueryTooExpensive
 */
export async function aggregateOver(
  found: AsyncIterable<readonly StoredDocument[]>,
  { stages }: Plan,
  limits: AggregateLimits,
): Promise<Aggregation> {
  const results: Row[] = [];
  const meter = new QueryMeter(limits.timeMs);
  const chain = chainOf(stages, { push: (row) => results.push(row) > 0, end: () => undefined }, meter);
  let read = 0;
  let wantsMore = true;
  for await (const chunk of found) {
    read += chunk.length;
    if (read > limits.documentsMax) throw new ScanLimitExceeded(limits.documentsMax);
    for (const { id, body } of chunk) {
      wantsMore = chain.push({ ...body, _id: id });
      if (!wantsMore) break;
    }
    if (!wantsMore) break;
    meter.look();
  }
  chain.end();
  const documents = results.slice(0, limits.resultsMax).map((row) => answered(row, meter));
  return { documents, hasMore: results.length > limits.resultsMax };
}

/** What leaves the store: JSON has no place for a number that is none. */
function answered(row: Row, meter: QueryMeter): JsonObject {
  const { [ELEMENT_INDEX]: _index, ...document } = row;
  const text = JSON.stringify(document);
  meter.answered(Buffer.byteLength(text));
  return JSON.parse(text) as JsonObject;
}
