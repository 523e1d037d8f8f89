import { TrofastError } from '#platform';

import { type CollectionSpec } from './port.js';

/** Another owner moved the checkpoint, or it is not where it was thought to be. */
export class CheckpointConflict extends TrofastError {
  constructor(projection: string, expected: string | null, actual: string | null) {
    super('checkpoint_conflict', `The checkpoint of ${projection} is not at ${expected}.`, {
      projection,
      expected,
      actual,
    });
  }
}

export class ReadStoreUnavailable extends TrofastError {
  /** The server answers, and refuses: no waiting helps, only another user or password. */
  readonly isDenied: boolean;

  constructor(message: string, { isDenied = false, ...options }: ErrorOptions & { readonly isDenied?: boolean } = {}) {
    super('read_store_unavailable', message, {}, options);
    this.isDenied = isDenied;
  }
}

/** No room on the disk; nothing was written. */
export class ReadStoreFull extends TrofastError {
  constructor(message: string, options?: ErrorOptions) {
    super('read_store_full', message, {}, options);
  }
}

/** The query would read more documents than one query may. Narrow the filter to an indexed field. */
export class ScanLimitExceeded extends TrofastError {
  constructor(readonly scanLimit: number) {
    super('scan_limit_exceeded', `The query would read more than ${scanLimit} documents; narrow it.`, { scanLimit });
  }
}

/** The collection was never prepared, or was dropped when another one took its place: look up the active one again. */
export class CollectionMissing extends TrofastError {
  constructor(collection: string, options?: ErrorOptions) {
    super('collection_missing', `The collection ${collection} does not exist.`, { collection }, options);
  }
}

/** What was read is not what was written. Read models are disposable; the message says how to rebuild them. */
export class ReadStoreCorrupted extends TrofastError {
  constructor(message: string, options?: ErrorOptions) {
    super('read_store_corrupted', message, {}, options);
  }
}

/** One document is not what was written. Its collection has to be rebuilt from the log; others are not touched by it. */
export class DocumentDamaged extends TrofastError {
  constructor(
    readonly collection: CollectionSpec,
    documentId?: string,
    options?: ErrorOptions,
  ) {
    const { name } = collection;
    super(
      'document_damaged',
      `${documentId === undefined ? 'A document' : `The document ${documentId}`} of ${name} is damaged; the read model is rebuilt from the log.`,
      { readModel: name, documentId },
      options,
    );
  }
}

/** The filter or the order uses something outside the checked subset. */
export class UnsupportedFilter extends TrofastError {
  constructor(detail: string) {
    super('unsupported_filter', `The query is not supported: ${detail}.`);
  }
}

/** The pipeline uses something outside the checked subset. */
export class UnsupportedPipeline extends TrofastError {
  constructor(detail: string) {
    super('unsupported_pipeline', `The pipeline is not supported: ${detail}.`);
  }
}

/** The query took longer than it may. Nothing is kept of it. */
export class QueryTooSlow extends TrofastError {
  constructor(timeMs: number, options?: ErrorOptions) {
    super('query_too_slow', `The query took longer than ${timeMs} ms; narrow it.`, { timeMs }, options);
  }
}

/** What an aggregation or a query can have too much of. */
export type QueryBound = 'evaluations' | 'text' | 'result_bytes' | 'expressions' | 'memory';

const BOUND_TEXT: Readonly<Record<QueryBound, string>> = {
  evaluations: 'evaluate expressions more than',
  text: 'make a text or texts of more characters than',
  result_bytes: 'answer with more bytes than',
  expressions: 'become more expressions than',
  memory: 'use more megabytes of memory than',
};

/** The query would go past one of its bounds. Nothing is kept of it. */
export class QueryTooExpensive extends TrofastError {
  constructor(bound: QueryBound, limit: number, options?: ErrorOptions) {
    super(
      'query_too_expensive',
      `The query would ${BOUND_TEXT[bound]} it may (${limit}); narrow it.`,
      { bound, limit },
      options,
    );
  }
}

/** So many queries wait for a thread already that one more would wait too long. */
export class QueriesWaiting extends TrofastError {
  constructor(waitingMax: number) {
    super('too_many_queries', `${waitingMax} queries wait already; ask again when one has ended.`);
  }
}

/** The query would keep more in memory at once (documents to be sorted, groups, sets) than it may. */
export class QueryTooLarge extends TrofastError {
  constructor(detail: string, options?: ErrorOptions) {
    super('query_too_large', `The query needs too much at once: ${detail}; narrow it.`, {}, options);
  }
}
