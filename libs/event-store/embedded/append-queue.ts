import { type StreamName } from '../envelope.js';
import { StoreUnavailable } from '../errors.js';
import { type Appended, type ExpectedRevision } from '../port.js';

/** Appends that wait for the disk, and bytes of their text; more are turned away as `store_unavailable`. */
const QUEUE_APPENDS_MAX = 16_384;
const QUEUE_BYTES_MAX = 64 * 1_048_576;
/** What one transaction takes, so that one commit stays short. */
const BATCH_APPENDS_MAX = 1_024;
const BATCH_BYTES_MAX = 8 * 1_048_576;

/** An append that waits for the disk, with what its caller is answered by. */
export interface Pending {
  readonly stream: StreamName;
  readonly expected: ExpectedRevision;
  readonly ids: readonly string[];
  readonly texts: readonly string[];
  readonly claims: readonly PendingClaim[];
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: Error) => void;
}

/** A claim in the form that is written. */
export interface PendingClaim {
  readonly stream: StreamName;
  readonly texts: readonly string[];
}

/** Appends in the order in which they came, taken by as many as one transaction commits. */
export class AppendQueue {
  private waiting: { readonly pending: Pending; readonly bytes: number }[] = [];
  private bytes = 0;

  get length(): number {
    return this.waiting.length;
  }

  /** @throws StoreUnavailable when it is full */
  add(pending: Pending): void {
    const bytes = bytesOf(pending);
    if (this.waiting.length >= QUEUE_APPENDS_MAX || this.bytes + bytes > QUEUE_BYTES_MAX) {
      throw new StoreUnavailable(
        `${this.waiting.length} appends are waiting for the disk; nothing more is taken for now.`,
      );
    }
    this.waiting.push({ pending, bytes });
    this.bytes += bytes;
  }

  takeBatch(): readonly Pending[] {
    let [count, bytes] = [0, 0];
    while (
      count < this.waiting.length &&
      count < BATCH_APPENDS_MAX &&
      (count === 0 || bytes + this.waiting[count]!.bytes <= BATCH_BYTES_MAX)
    ) {
      bytes += this.waiting[count++]!.bytes;
    }
    const batch = this.waiting.slice(0, count);
    this.waiting = this.waiting.slice(count);
    this.bytes -= bytes;
    return batch.map(({ pending }) => pending);
  }
}

function bytesOf({ texts, claims }: Pending): number {
  let sum = lengthOf(texts);
  for (const claim of claims) sum += lengthOf(claim.texts);
  return sum;
}

const lengthOf = (texts: readonly string[]): number => texts.reduce((sum, text) => sum + text.length, 0);
