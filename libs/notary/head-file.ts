import { existsSync, readFileSync } from 'node:fs';

import { TrofastError, writeFileDurably } from '#platform';

import { type LogHead, parseHead } from './log-head.js';
import { type SignedHead } from './proof-store.js';

/** The file of the newest head knows a log that this one is not. */
export class HeadFileAhead extends TrofastError {
  constructor(file: string, { size }: LogHead) {
    super(
      'head_file_ahead',
      `${file} has a head of ${size} events, which this log does not have: an older copy was put back, or the file is of another log. It is left as it is. Run \`trofast verify\`; move it away to go on.`,
      { size },
    );
  }
}

/** The newest signed head in a file elsewhere, on a disk that somebody who can change the log cannot write to. */
export class HeadFile {
  constructor(private readonly file: string) {}

  /** Whole or not at all. @throws HeadFileAhead where it has a head of more events, or of another log; HeadMalformed; the error of the disk */
  write({ note }: SignedHead): void {
    const head = parseHead(note);
    const known = this.read();
    if (known && !isContinued(known, head)) throw new HeadFileAhead(this.file, known);
    writeFileDurably(this.file, note, 'all');
  }

  private read(): LogHead | undefined {
    return existsSync(this.file) ? parseHead(readFileSync(this.file, 'utf8')) : undefined;
  }
}

/** As far as two heads alone can show. */
const isContinued = (known: LogHead, next: LogHead): boolean =>
  known.origin === next.origin && (known.size < next.size || (known.size === next.size && known.root === next.root));
