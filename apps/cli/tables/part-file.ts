import { createHash, type Hash } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { type TablePart } from '#loyalty/analysis';
import { renameDurably } from '#platform';

/** A file that is being written, under another name until it is whole. */
export class PartFile {
  private readonly descriptor: number;
  private readonly hash: Hash = createHash('sha256');
  private bytes = 0;

  constructor(
    private readonly directory: string,
    private readonly name: string,
  ) {
    mkdirSync(dirname(join(directory, name)), { recursive: true, mode: 0o700 });
    this.descriptor = openSync(this.draft, 'w', 0o600);
  }

  write(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length;) at += writeSync(this.descriptor, bytes, at);
    this.hash.update(bytes);
    this.bytes += bytes.length;
  }

  /** Makes it durable, and gives it its name. */
  end(rows: number): TablePart {
    fsyncSync(this.descriptor);
    this.close();
    renameDurably(this.draft, join(this.directory, this.name));
    return { name: this.name, rows, bytes: this.bytes, sha256: this.hash.digest('hex') };
  }

  close(): void {
    closeSync(this.descriptor);
  }

  private get draft(): string {
    return `${join(this.directory, this.name)}.part`;
  }
}
