import { TrofastError } from '#platform';

const START_BYTES = 4_096;

/** Beyond it a number and its sign do not fit into 53 bits. */
const WHOLE_MAX = 2 ** 52;

const BITS_PER_BYTE = 7;

const MORE = 0x80;

const LOW_BITS = 0x7f;

/** Numbers below it are shifted as 32-bit integers. */
const SHIFTED_BELOW = 2 ** 31;

/** A document has something that the packed form cannot say. */
export class Unpackable extends TrofastError {
  constructor(what: string) {
    super('activity_unpackable', `${what} cannot be packed.`);
  }
}

/** Whole numbers as bytes: seven bits each, the lowest first (LEB128); those that may be below 0 in zigzag. */
export class ByteWriter {
  private buffer = Buffer.allocUnsafe(START_BYTES);
  private end = 0;

  get length(): number {
    return this.end;
  }

  /** Begins with nothing. */
  clear(): void {
    this.end = 0;
  }

  /** What was written since `clear`; valid until the next write. */
  bytes(from = 0): Buffer {
    return this.buffer.subarray(from, this.end);
  }

  /** @throws Unpackable where it is not a whole number from 0 that 53 bits can say */
  whole(value: number): void {
    if (!Number.isSafeInteger(value) || value < 0) throw new Unpackable(String(value));
    this.room(8);
    let left = value;
    for (; left >= SHIFTED_BELOW; left = Math.floor(left / (LOW_BITS + 1)))
      this.buffer[this.end++] = (left % (LOW_BITS + 1)) | MORE;
    for (; left > LOW_BITS; left >>>= BITS_PER_BYTE) this.buffer[this.end++] = (left & LOW_BITS) | MORE;
    this.buffer[this.end++] = left;
  }

  /** @throws Unpackable */
  signed(value: number): void {
    if (!Number.isInteger(value) || Math.abs(value) >= WHOLE_MAX) throw new Unpackable(String(value));
    this.whole(value < 0 ? -2 * value - 1 : 2 * value);
  }

  /** As UTF-8, with its length before it. */
  text(text: string): void {
    const bytes = Buffer.from(text);
    this.whole(bytes.length);
    this.room(bytes.length);
    bytes.copy(this.buffer, this.end);
    this.end += bytes.length;
  }

  /** Writes something with its length before it. */
  sized(write: () => void): void {
    const from = this.end;
    write();
    const bytes = Buffer.from(this.bytes(from));
    this.end = from;
    this.whole(bytes.length);
    this.room(bytes.length);
    bytes.copy(this.buffer, this.end);
    this.end += bytes.length;
  }

  private room(bytes: number): void {
    if (this.end + bytes <= this.buffer.length) return;
    const larger = Buffer.allocUnsafe(2 * (this.end + bytes));
    this.buffer.copy(larger, 0, 0, this.end);
    this.buffer = larger;
  }
}

/** Reads what a {@link ByteWriter} wrote. */
export class ByteReader {
  constructor(
    private readonly buffer: Uint8Array,
    public at = 0,
  ) {}

  whole(): number {
    let byte = this.buffer[this.at++]!;
    if (byte < MORE) return byte;
    let value = byte & LOW_BITS;
    for (let factor = LOW_BITS + 1; ; factor *= LOW_BITS + 1) {
      byte = this.buffer[this.at++]!;
      value += (byte & LOW_BITS) * factor;
      if (byte < MORE) return value;
    }
  }

  text(): string {
    const length = this.whole();
    this.at += length;
    return Buffer.from(this.buffer.buffer, this.buffer.byteOffset + this.at - length, length).toString();
  }

  signed(): number {
    const value = this.whole();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }
}
