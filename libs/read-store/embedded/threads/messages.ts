import { TrofastError } from '#platform';

import { CollectionMissing, ReadStoreUnavailable } from '../../errors.js';
import { type ReadStore } from '../../port.js';

/** What a thread answers: queries whose filter or pipeline a caller made. */
export type QueryMethod = 'aggregate' | 'find' | 'counts';

/** One query, as the method takes it. */
export interface QueryMessage<Method extends QueryMethod = QueryMethod> {
  readonly method: Method;
  readonly args: Parameters<ReadStore[Method]>;
}

export type AnswerMessage = { readonly value: unknown } | { readonly error: PlainError };

/** An error as it crosses a thread. */
interface PlainError {
  readonly code?: string;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
}

export function toPlainError(error: unknown): PlainError {
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof TrofastError)) return { message, details: {} };
  return { code: error.code, message, details: { ...error.details } };
}

/** Of its class where somebody asks for that, else with its code. */
export function fromPlainError({ code, message, details }: PlainError): Error {
  if (code === undefined) return new Error(message);
  if (code === 'collection_missing') return new CollectionMissing(String(details['collection']));
  if (code === 'read_store_unavailable') return new ReadStoreUnavailable(message);
  return new TrofastError(code, message, details);
}
