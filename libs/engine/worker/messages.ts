import { type Json, TrofastError } from '#platform';

import { type ProjectionStatus } from '../projection.js';

/** What the main thread asks of the worker; every argument is text. */
export type WorkerMethod = 'parked' | 'rebuild' | 'cancelRebuild' | 'resolveParked' | 'deleteSnapshot' | 'purge';

export type ToWorker =
  | { readonly kind: 'wake' }
  | { readonly kind: 'snapshot'; readonly stream: string; readonly snapshot: string }
  | {
      readonly kind: 'call';
      readonly id: number;
      readonly method: WorkerMethod;
      readonly args: readonly (string | undefined)[];
    }
  /** Begins, and ends, a reactor that the thread has under this name. */
  | { readonly kind: 'run'; readonly name: string; readonly input: Json }
  | { readonly kind: 'halt'; readonly name: string }
  | { readonly kind: 'close' };

export type FromWorker =
  /** `snapshots`: how many saves this worker has taken from its port; `unitsPerEvent`: see `EventRate`. */
  | {
      readonly kind: 'status';
      readonly statuses: readonly ProjectionStatus[];
      readonly snapshots: number;
      readonly unitsPerEvent: number;
    }
  | { readonly kind: 'answer'; readonly id: number; readonly value?: unknown; readonly error?: PlainError }
  /** What a reactor says of itself. */
  | { readonly kind: 'news'; readonly name: string; readonly news: Json }
  | { readonly kind: 'halted'; readonly name: string }
  | { readonly kind: 'trouble'; readonly doing: string; readonly error: PlainError };

/** An error as it crosses a thread. */
export interface PlainError {
  readonly code: string;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
}

export function toPlainError(error: unknown): PlainError {
  const { code, message, details } = error as Partial<TrofastError>;
  return {
    code: typeof code === 'string' ? code : 'internal_error',
    message: message ?? String(error),
    details: JSON.parse(JSON.stringify(details ?? {})) as Record<string, unknown>,
  };
}

export function fromPlainError({ code, message, details }: PlainError): TrofastError {
  return new TrofastError(code, message, details);
}
