import { partName, type SnapshotStore } from '#read-store';

/** Snapshots in memory, for tests that read or damage them. */
export class MemorySnapshots implements SnapshotStore {
  readonly kept = new Map<string, string>();

  async load(stream: string): Promise<string | undefined> {
    return this.kept.get(stream);
  }

  async loadParts(stream: string, from: number, limit: number): Promise<readonly string[]> {
    return this.partsOf(stream)
      .filter((name) => name >= partName(stream, from))
      .slice(0, limit)
      .map((name) => this.kept.get(name)!);
  }

  save(stream: string, snapshot: string): void {
    this.kept.set(stream, snapshot);
  }

  async delete(stream: string): Promise<void> {
    for (const name of [stream, ...this.partsOf(stream)]) this.kept.delete(name);
  }

  /** Names of a stream's parts, in order. */
  partsOf(stream: string): readonly string[] {
    return [...this.kept.keys()].filter((name) => name.startsWith(`${stream}\n`)).sort();
  }
}
