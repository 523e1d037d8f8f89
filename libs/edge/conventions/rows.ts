import { type Readable } from 'node:stream';

import { ownValue } from '#platform';

import { type List, type PageRequest, type Pages } from './lists.js';
import { type PageView } from './pages.js';
import { openedPersonalData } from './personal-data.js';
import { LIMIT_MAX } from './query-parameters.js';
import { csv, ndjson, negotiate } from './representations.js';
import { type FastifyReply, type FastifyRequest } from './request.js';

interface Table<Row> {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly pages: Pages;
  readonly page: PageRequest;
  readonly columns: readonly string[];
  /** The row as a line of the table. */
  readonly cells: (row: Row) => Readonly<Record<string, unknown>>;
}

/** A page as JSON, or everything from there on as NDJSON or CSV, read page by page as fast as the caller reads. */
export async function answerRows<Row>(
  { request, reply, pages, page, columns, cells }: Table<Row>,
  findPage: (page: PageRequest) => Promise<PageView<Row>>,
): Promise<List<Row> | Readable> {
  const find = async (asked: PageRequest): Promise<PageView<Row>> => {
    const found = await findPage(asked);
    openedPersonalData(request, reply, ownersOf(request, found.items));
    return found;
  };
  async function* all(): AsyncIterable<Row> {
    let after = page.after;
    do {
      const { items, cursor } = await find({ limit: LIMIT_MAX, ...(after && { after }) });
      yield* items;
      after = cursor;
    } while (after);
  }
  async function* table(): AsyncIterable<Readonly<Record<string, unknown>>> {
    for await (const row of all()) yield cells(row);
  }
  switch (negotiate(request, ['json', 'ndjson', 'csv'])) {
    case 'ndjson':
      return ndjson(reply, all());
    case 'csv':
      return csv(reply, columns, table());
    case 'json': {
      const { items, cursor } = await find(page);
      return pages.answer(reply, items, cursor);
    }
  }
}

/** Owners of personal data whom the rows name; not the one that was asked for by its id. */
function ownersOf(request: FastifyRequest, rows: readonly unknown[]): readonly string[] {
  const { id: name } = request.server.personalData.owner;
  if (Object.hasOwn(request.params as object, name)) return [];
  return rows.map((row) => ownValue(row as Record<string, unknown>, name)).filter((id) => typeof id === 'string');
}
