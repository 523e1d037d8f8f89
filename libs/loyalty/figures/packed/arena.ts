const CHUNK_BITS = 20;

const CHUNK_BYTES = 2 ** CHUNK_BITS;

/** Room is given in steps of so many bytes, so that what is freed fits what comes. */
const STEP_BYTES = 16;

/** Where a block is: the number of the chunk, then the place in it. */
export type Place = number;

/** Many short blocks of bytes outside of the heap: the garbage collector sees a few large buffers. */
export class Arena {
  private readonly chunks: Buffer[] = [];
  private end = CHUNK_BYTES;
  /** Free places by how many steps of room they have. */
  private readonly free = new Map<number, Place[]>();
  /** Freed while somebody reads. */
  private readonly waiting: { readonly place: Place; readonly steps: number }[] = [];
  private readers = 0;
  private total = 0;

  /** Bytes in memory. */
  get bytes(): number {
    return this.total;
  }

  add(bytes: Uint8Array): Place {
    const steps = stepsOf(bytes.length);
    const place = this.free.get(steps)?.pop() ?? this.room(steps * STEP_BYTES);
    this.chunkAt(place).set(bytes, this.offsetOf(place));
    return place;
  }

  /** Gives the room of a block back, once nobody reads. @param length of what was added there */
  remove(place: Place, length: number): void {
    const freed = { place, steps: stepsOf(length) };
    if (this.readers > 0) this.waiting.push(freed);
    else this.release(freed);
  }

  /** From now on every block stays as it is, also one that is removed, until `endReading`. */
  beginReading(): void {
    this.readers += 1;
  }

  endReading(): void {
    this.readers -= 1;
    if (this.readers === 0) for (const freed of this.waiting.splice(0)) this.release(freed);
  }

  chunkAt(place: Place): Buffer {
    return this.chunks[Math.floor(place / CHUNK_BYTES)]!;
  }

  offsetOf(place: Place): number {
    return place % CHUNK_BYTES;
  }

  private release({ place, steps }: { readonly place: Place; readonly steps: number }): void {
    const places = this.free.get(steps);
    if (places) places.push(place);
    else this.free.set(steps, [place]);
  }

  private room(bytes: number): Place {
    if (this.end + bytes > CHUNK_BYTES) {
      const size = Math.max(bytes, CHUNK_BYTES);
      this.chunks.push(Buffer.allocUnsafeSlow(size));
      this.total += size;
      this.end = 0;
    }
    const place = (this.chunks.length - 1) * CHUNK_BYTES + this.end;
    this.end += bytes;
    return place;
  }
}

const stepsOf = (bytes: number): number => Math.max(1, Math.ceil(bytes / STEP_BYTES));
