import { type FileHandle } from 'node:fs/promises';

import iconv from 'iconv-lite';

import { type Encoding } from './encodings.js';

/** Characters; longer lines are reported as bad and not kept in memory. */
export const LINE_LENGTH_MAX = 1024 * 1024;
const CHUNK_BYTES = 64 * 1024;
const BYTE_ORDER_MARK = '\uFEFF';

/** One line of the file, numbered from 1, without its LF or CRLF. `text` is null when it is longer than the limit. */
export interface PhysicalLine {
  readonly number: number;
  readonly text: string | null;
}

export interface LinesRead {
  readonly lines: readonly PhysicalLine[];
  /** Bytes of the file read so far, for progress. */
  readonly bytesRead: number;
}

/**
 * The lines of a file, a chunk at a time, in bounded memory. Splits on LF only (node:readline would also split inside a
 * value at U+2028); a byte order mark is left out.
 */
export async function* physicalLines(file: FileHandle, encoding: Encoding): AsyncGenerator<LinesRead> {
  const splitter = new LineSplitter(encoding);
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  let bytesRead = 0;
  for (;;) {
    const { bytesRead: read } = await file.read(chunk, 0, CHUNK_BYTES, bytesRead);
    if (read === 0) break;
    bytesRead += read;
    yield { lines: splitter.push(chunk.subarray(0, read)), bytesRead };
  }
  yield { lines: splitter.end(), bytesRead };
}

/** Decodes bytes and cuts them into lines; keeps the unfinished last one. */
export class LineSplitter {
  private readonly decoder: iconv.DecoderStream;
  private rest = '';
  private tooLong = false;
  private number = 0;
  private isAtStart = true;

  constructor(encoding: Encoding) {
    // iconv-lite, since the TextDecoder of Node 20 and 22 reads windows-1252 as latin1.
    this.decoder = iconv.getDecoder(encoding, { stripBOM: false });
  }

  push(chunk: Buffer): PhysicalLine[] {
    return this.split(this.decoder.write(chunk));
  }

  /** The last line, where the file does not end with LF. */
  end(): PhysicalLine[] {
    const lines = this.split(this.decoder.end() ?? '');
    return this.rest !== '' || this.tooLong ? [...lines, this.line('')] : lines;
  }

  private split(decoded: string): PhysicalLine[] {
    const text = this.isAtStart && decoded.startsWith(BYTE_ORDER_MARK) ? decoded.slice(1) : decoded;
    if (decoded !== '') this.isAtStart = false;
    const parts = text.split('\n');
    const rest = parts.pop()!;
    const lines = parts.map((part) => this.line(part));
    this.keep(rest);
    return lines;
  }

  private line(tail: string): PhysicalLine {
    const text = this.rest + tail;
    const tooLong = this.tooLong || text.length > LINE_LENGTH_MAX;
    this.rest = '';
    this.tooLong = false;
    this.number += 1;
    return { number: this.number, text: tooLong ? null : text.endsWith('\r') ? text.slice(0, -1) : text };
  }

  private keep(rest: string): void {
    this.tooLong ||= this.rest.length + rest.length > LINE_LENGTH_MAX;
    this.rest = this.tooLong ? '' : this.rest + rest;
  }
}
