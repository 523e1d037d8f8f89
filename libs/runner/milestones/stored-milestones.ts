import { setImmediate as turn } from 'node:timers/promises';

import { SignedTexts } from '#platform';
import { partName, type SnapshotStore } from '#read-store';

import { type Folding } from './chain.js';
import { type Milestone, type StoredMilestone } from './milestone.js';

/** Parts that are read at once. */
const PAGE = 32;

/** Where milestones are kept besides in memory. */
export interface MilestoneStore {
  /** Left out where nothing may be written. */
  save?(stream: string, part: number, milestone: StoredMilestone, previousHash: string): void;
  /** All of a stream from its beginning that can be believed, whether or not the log still has their events. */
  load(stream: string, every: number): Promise<StoredMilestone[]>;
  /** Called when some of a stream are of another history than the log has now. */
  discarded(stream: string, count: number): void;
}

/** What the stored milestones depend on. */
type Versions = Pick<Folding<unknown, never>, 'stateVersion' | 'increments'>;

interface Header extends Milestone {
  /** Versions of the state and of its increments. */
  readonly format: string;
  /** Hash at the milestone before, so that parts of different histories never make one chain. */
  readonly previousHash: string;
}

/**
 * Milestones in the snapshot store, a part each: one line about it, one with the increment. They are a cache outside the log:
 * each is signed over stream, place, the event there and all bytes, and what is not believed is made again.
 */
export class StoredMilestones implements MilestoneStore {
  private readonly signing: SignedTexts;
  private readonly format: string;

  /** @param onDiscard called with the reason for each stream of which some were not believed */
  constructor(
    private readonly store: SnapshotStore,
    key: Buffer,
    { stateVersion, increments }: Versions,
    private readonly onDiscard: (reason: string) => void = () => undefined,
  ) {
    this.signing = new SignedTexts(key);
    this.format = `${stateVersion}.${increments?.version ?? 0}`;
  }

  save(stream: string, part: number, { increment, ...milestone }: StoredMilestone, previousHash: string): void {
    const header = { format: this.format, previousHash, ...milestone } satisfies Header;
    const name = partName(stream, part);
    this.store.save(name, this.signing.signed(name, `${JSON.stringify(header)}\n${increment}`));
  }

  /** All of a stream from its beginning that follow one another and were saved by this version of the code. */
  async load(stream: string, every: number): Promise<StoredMilestone[]> {
    const found: StoredMilestone[] = [];
    for (;;) {
      const page = await this.store.loadParts(stream, found.length, PAGE);
      for (const text of page) {
        const next = this.following(found, stream, text, every);
        if (!next) return found;
        found.push(next);
      }
      if (page.length < PAGE) return found;
      await turn();
    }
  }

  discarded(stream: string, count: number): void {
    this.onDiscard(`${count} milestones of ${stream} are of events that the log does not have`);
  }

  private following(
    before: readonly StoredMilestone[],
    stream: string,
    text: string,
    every: number,
  ): StoredMilestone | undefined {
    const content = this.signing.opened(partName(stream, before.length), text);
    if (content === undefined) {
      this.onDiscard(`milestone ${before.length} of ${stream} is damaged, or missing before others`);
      return undefined;
    }
    const end = content.indexOf('\n');
    const { format, previousHash, ...milestone } = JSON.parse(content.slice(0, end)) as Header;
    const isNext = milestone.revision === (before.length + 1) * every - 1 && previousHash === hashBefore(before);
    return isNext && format === this.format ? { ...milestone, increment: content.slice(end + 1) } : undefined;
  }
}

/** Of the last milestone; nothing before the first. */
export function hashBefore(milestones: readonly Milestone[]): string {
  return milestones.at(-1)?.hash ?? '';
}
