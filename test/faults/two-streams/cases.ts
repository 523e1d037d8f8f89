import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** What goes from one member to another, and the events that it appends one after the other. */
const STEPS = {
  transfer: ['TransferRequested', 'PointsTransferredIn', 'PointsTransferredOut'],
  merge: ['MergeRequested', 'MemberAbsorbed', 'MemberMerged', 'IdentityClaimed'],
} as const;

const WAITING = ['lost', 'late', 'unanswered'] as const;

const BLOWS = ['kill', 'stop'] as const;

/** Who goes on while the server that began is gone. */
const GOES_ON = ['the caller', 'the reactor'] as const;

const MEANWHILE = ['nothing', 'nothing', 'freeze', 'forget'] as const;

export type Process = keyof typeof STEPS;

/** A server is struck while the append of a step waits. */
export interface Case {
  readonly process: Process;
  readonly step: string;
  /** What becomes of the append. */
  readonly waiting: (typeof WAITING)[number];
  readonly blow: (typeof BLOWS)[number];
  readonly goesOn: (typeof GOES_ON)[number];
  /** What happens to the other member before the append goes on. */
  readonly meanwhile: (typeof MEANWHILE)[number];
}

/** Every step of both processes, with each fate of its append and each blow; the rest is drawn. */
export function casesOf(seed: number): readonly Case[] {
  const random = xoroshiro128plus(seed);
  const drawn = <One>(ones: readonly One[]): One => ones[uniformInt(random, 0, ones.length - 1)]!;
  const processes = Object.keys(STEPS) as Process[];
  return processes.flatMap((process) =>
    STEPS[process].flatMap((step) =>
      WAITING.flatMap((waiting) =>
        BLOWS.map((blow) => ({
          ...{ process, step, waiting, blow },
          goesOn: drawn(GOES_ON),
          meanwhile: drawn(MEANWHILE),
        })),
      ),
    ),
  );
}
