import { closeSync, fdatasyncSync, openSync, readFileSync, writeSync } from 'node:fs';

/** What the product said to have done: kept outside it, on the disk before the next command is sent. */
export class Acknowledgements {
  private readonly descriptor: number;

  constructor(private readonly file: string) {
    this.descriptor = openSync(file, 'a', 0o600);
  }

  add(name: string, status: number, text: string): void {
    writeSync(this.descriptor, `${JSON.stringify({ name, status, text })}\n`);
    fdatasyncSync(this.descriptor);
  }

  /** By the name of the command, as the disk has them. */
  read(): ReadonlyMap<string, { readonly status: number; readonly text: string }> {
    const lines = readFileSync(this.file, 'utf8').trimEnd().split('\n').filter(Boolean);
    return new Map(
      lines.map((line) => {
        const { name, status, text } = JSON.parse(line) as { name: string; status: number; text: string };
        return [name, { status, text }];
      }),
    );
  }

  close(): void {
    closeSync(this.descriptor);
  }
}
