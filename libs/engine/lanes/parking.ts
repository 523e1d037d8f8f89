import { type LogEvent } from '#event-store';
import {
  type CollectionSpec,
  type DocumentWrite,
  type Filter,
  type Page,
  type ReadStore,
  type StoredDocument,
} from '#read-store';

import { type ParkedAction } from '../projection.js';
import { type Lane } from './lane.js';

/**
 * Events that could not be applied, and those of the same document that wait behind them: a row each, that names the
 * event and never has its data. A row that a person had left out stays, as the record of it.
 */
export const PARKED: CollectionSpec = {
  name: 'parked',
  version: 1,
  indexes: [
    { name: 'document', fields: ['lane', 'documentId', 'state'] },
    { name: 'state', fields: ['lane', 'state'] },
  ],
};

export type ParkedRow = {
  readonly lane: string;
  readonly projection: string;
  readonly documentId: string;
  /**
   * `failed`: the event that could not be applied, and `retry_requested` or `skip_requested` where a person has asked for
   * that and the owner has not done it yet; `waiting`: behind it; `skipped`: left out by a person.
   */
  readonly state: 'failed' | 'waiting' | 'skipped' | `${ParkedAction}_requested`;
  readonly eventId: string;
  readonly type: string;
  readonly stream: string;
  readonly revision: number;
  readonly position: string;
  readonly error: string | null;
  /** Who asked last for a retry or a skip, where they said so. */
  readonly requestedBy?: string;
};

/** States of the event that failed. */
export const FAILED_STATES = ['failed', 'retry_requested', 'skip_requested'] as const;

/** States of rows whose document is behind. */
export const PARKED_STATES = [...FAILED_STATES, 'waiting'] as const;

/** Past so many parked documents it is no poison event but a fault of the projection: it stops. */
export const PARKED_DOCUMENTS_MAX = 1000;

/** Rows that one `retry` or `skip` works through at most; calling again goes on. */
export const PARKED_ROWS_PER_ACTION = 1000;

const ERROR_LENGTH_MAX = 500;

export function parkedRow(lane: Lane, documentId: string, event: LogEvent, error: unknown): DocumentWrite {
  const body: ParkedRow = {
    lane: lane.key,
    projection: lane.projection.name,
    documentId,
    state: error === undefined ? 'waiting' : 'failed',
    eventId: event.id,
    type: event.type,
    stream: event.stream,
    revision: event.revision,
    position: event.position,
    error: error === undefined ? null : messageOf(error),
  };
  return { collection: PARKED, id: rowId(body), position: event.position, body };
}

/** The row as it is now. Its position grows with each change, since the guard refuses an equal one. */
export function changedRow(row: StoredDocument, body: ParkedRow | null): DocumentWrite {
  return { collection: PARKED, id: row.id, position: `${row.position}+`, body, previous: row };
}

/** Rows of one document in log order, `skipped` ones left out. */
export async function parkedRows(
  store: ReadStore,
  lane: string,
  documentId: string,
): Promise<readonly StoredDocument[]> {
  const page = await store.find(PARKED, {
    filter: { lane, documentId, state: { $in: PARKED_STATES } },
    limit: PARKED_ROWS_PER_ACTION,
  });
  return page.documents;
}

/** Every row of a lane. */
export async function* allParkedRows(store: ReadStore, lane: string): AsyncIterable<StoredDocument> {
  for await (const rows of parkedPages(store, { lane })) yield* rows;
}

/** Every row that a filter lets through, page by page; one that is changed or comes back meanwhile is not met twice. */
export async function* parkedPages(store: ReadStore, filter: Filter): AsyncIterable<readonly StoredDocument[]> {
  let after: Page['cursor'];
  do {
    const page = await store.find(PARKED, { filter, limit: PARKED_ROWS_PER_ACTION, ...(after && { after }) });
    yield page.documents;
    after = page.cursor;
  } while (after);
}

export function messageOf(error: unknown): string {
  return (error instanceof Error || isErrorLike(error) ? error.message : String(error)).slice(0, ERROR_LENGTH_MAX);
}

function isErrorLike(error: unknown): error is { message: string } {
  return typeof (error as { message?: unknown } | null)?.message === 'string';
}

/** Positions sort as text and `/` cannot be in a document id of ours, so rows of a document are in log order. */
function rowId({ lane, documentId, position }: ParkedRow): string {
  return `${lane}/${documentId}/${position}`;
}
