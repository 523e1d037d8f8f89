import { type FileHandle } from 'node:fs/promises';

/** Longer lines are reported as bad and not kept in memory. */
export const LINE_BYTES_MAX = 1024 * 1024;
const CHUNK_BYTES = 16 * 1024;
const LINE_FEED = 0x0a;

/** One line of the file, numbered from 1, without its LF or CRLF. `text` is null when it is longer than the limit. */
export interface PhysicalLine {
  readonly number: number;
  readonly text: string | null;
  /** Bytes of the file up to its end, for progress. */
  readonly bytesRead: number;
}

/**
 * The lines of a file, a chunk at a time, in bounded memory. Splits on LF only (node:readline would also split inside a
 * value at U+2028); a byte order mark is left out.
 */
export async function* physicalLines(
  file: FileHandle,
  encoding: 'utf8' | 'latin1',
): AsyncGenerator<readonly PhysicalLine[]> {
  const splitter = new LineSplitter(encoding);
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  for (let position = 0; ;) {
    const { bytesRead } = await file.read(chunk, 0, CHUNK_BYTES, position);
    if (bytesRead === 0) break;
    position += bytesRead;
    yield splitter.push(chunk.subarray(0, bytesRead));
  }
  yield splitter.end();
}

/** Cuts bytes into lines; keeps the unfinished last one. */
export class LineSplitter {
  private rest: Buffer = Buffer.alloc(0);
  private tooLong = false;
  private number = 0;
  private bytesRead = 0;

  constructor(private readonly encoding: 'utf8' | 'latin1') {}

  push(chunk: Buffer): PhysicalLine[] {
    const lines: PhysicalLine[] = [];
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
      this.bytesRead += end + 1 - start;
      lines.push(this.line(chunk.subarray(start, end)));
      start = end + 1;
    }
    this.bytesRead += chunk.length - start;
    this.keep(chunk.subarray(start));
    return lines;
  }

  /** The last line, where the file does not end with LF. */
  end(): PhysicalLine[] {
    return this.rest.length > 0 || this.tooLong ? [this.line(Buffer.alloc(0))] : [];
  }

  private line(tail: Buffer): PhysicalLine {
    const bytes = this.rest.length > 0 ? Buffer.concat([this.rest, tail]) : tail;
    const tooLong = this.tooLong || bytes.length > LINE_BYTES_MAX;
    this.rest = Buffer.alloc(0);
    this.tooLong = false;
    this.number += 1;
    return { number: this.number, text: tooLong ? null : this.decode(bytes), bytesRead: this.bytesRead };
  }

  private keep(rest: Buffer): void {
    if (this.tooLong || this.rest.length + rest.length > LINE_BYTES_MAX) {
      this.tooLong = true;
      this.rest = Buffer.alloc(0);
    } else {
      this.rest = Buffer.concat([this.rest, rest]);
    }
  }

  private decode(bytes: Buffer): string {
    const text = bytes.toString(this.encoding);
    const withoutMark =
      this.number === 1 && this.encoding === 'utf8' && text.startsWith('\uFEFF') ? text.slice(1) : text;
    return withoutMark.endsWith('\r') ? withoutMark.slice(0, -1) : withoutMark;
  }
}
