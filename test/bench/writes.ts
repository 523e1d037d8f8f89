import { figure, median, rateOf, withDirectory } from './measure.js';
import { buy, enrol, openWriteSide, type SealedAppend } from './world.js';

export interface WriteFigures {
  readonly callers: number;
  readonly purchasesPerSecond: number;
  readonly rawPairsPerSecond: number;
  readonly ratio: number;
}

/**
 * Durable purchases (two events each) through the runner, against raw group-commit appends of the very same sealed pairs
 * into an empty log, in turn.
 */
export async function measureWrites(
  callers: number,
  purchases: number,
  memberCount: number,
  rounds: number,
): Promise<WriteFigures> {
  const runner: number[] = [];
  const raw: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const recorded: SealedAppend[] = [];
    await withDirectory(async (directory) => {
      const side = await openWriteSide(directory, { recorded });
      for (let at = 0; at < memberCount; at += 256)
        await Promise.all(Array.from({ length: Math.min(256, memberCount - at) }, (_, i) => enrol(side, at + i)));
      runner.push(await rateOf(purchases, callers, (index) => buy(side, index % memberCount, index)));
      await side.close();
    });
    const pairs = recorded.splice(recorded.length - purchases);
    await withDirectory(async (directory) => {
      const side = await openWriteSide(directory);
      for (const { stream, events, expected } of recorded.slice(1)) await side.store.append(stream, events, expected);
      raw.push(
        await rateOf(purchases, callers, (index) =>
          side.store.append(pairs[index]!.stream, pairs[index]!.events, pairs[index]!.expected),
        ),
      );
      await side.close();
    });
  }
  const figures = {
    callers,
    purchasesPerSecond: median(runner),
    rawPairsPerSecond: median(raw),
    ratio: median(runner.map((rate, index) => rate / raw[index]!)),
  };
  return figures;
}

export async function reportWrites(smoke: boolean): Promise<void> {
  console.log('\n(a) durable purchases, two events each, against raw appends of the same sealed pairs');
  for (const callers of [1, 64, 256]) {
    const purchases = (smoke ? 500 : 10_000) / (callers === 1 ? 5 : 1);
    const { purchasesPerSecond, rawPairsPerSecond, ratio } = await measureWrites(
      callers,
      purchases,
      smoke ? 100 : 1_000,
      smoke ? 1 : 5,
    );
    console.log(
      `  ${String(callers).padStart(3)} callers: ${figure(purchasesPerSecond)}/s, raw ${figure(rawPairsPerSecond)}/s, ratio ${ratio.toFixed(2)}`,
    );
  }
}
