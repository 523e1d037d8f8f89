import { readFileSync } from 'node:fs';

import { type Classified, classify, type ClassModel } from '#loyalty/classes';

import { percent } from './confusion.js';
import { Replay } from './shop-replay.js';

/** Purchases that a member must have in each half. */
const PURCHASES_MIN = 4;

interface Purchase {
  readonly member: string;
  readonly day: string;
  readonly amount: number;
}

/**
 * Test and retest on real purchases (the CDNOW sample: member, day, items, amount; no discounts, places, hours or surveys): every
 * second purchase of a member against the others, feature by feature, with the correlation between the two.
 */
export function retest(file: string, model: ClassModel): string {
  const halves = [0, 1].map((half) => classified(file, half, model));
  const both = [...halves[0]!.keys()].filter((member) => halves[1]!.has(member));
  const of = (half: number, member: string) => halves[half]!.get(member)!;
  const rows = Object.keys(model.weights).flatMap((name) => {
    const pairs = both
      .map((member) => [0, 1].map((half) => of(half, member).signals.get(name)?.value))
      .filter((pair): pair is number[] => pair.every((value) => value !== undefined));
    const r = correlation(pairs);
    return Number.isFinite(r) ? [`| ${name} | ${pairs.length} | ${r.toFixed(2)} |`] : [];
  });
  const same = both.filter((member) => of(0, member).leading === of(1, member).leading).length;
  const answered = both.filter((member) => of(0, member).class !== 'unclassified').length;
  return [
    `${both.length} members with at least ${PURCHASES_MIN} purchases in each half.`,
    ['| feature | members | r |', '| --- | ---: | ---: |', ...rows].join('\n'),
    `The same leading class in both halves: ${percent(same / both.length)}; enough evidence for a class in the first: ${percent(answered / both.length)}.`,
  ].join('\n\n');
}

function classified(file: string, half: number, model: ClassModel): ReadonlyMap<string, Classified> {
  const replay = new Replay();
  const counts = new Map<string, number>();
  for (const { member, day, amount } of purchasesOf(file)) {
    const count = counts.get(member) ?? 0;
    counts.set(member, count + 1);
    if (count % 2 !== half) continue;
    const at = `${day}T12:00:00.000Z`;
    replay.apply({
      kind: 'purchase',
      member,
      at,
      purchaseId: `${member}-${count}`,
      channel: 'web',
      amount,
      itemCount: 1,
      lines: [],
    });
  }
  const exposure = replay.exposureThrough('1998-06-30');
  const found = new Map<string, Classified>();
  for (const { memberId, observed } of replay.features.values())
    if (observed.purchases.purchases >= PURCHASES_MIN) found.set(memberId, classify(model, observed, exposure));
  return found;
}

/** In the order of time. */
function purchasesOf(file: string): readonly Purchase[] {
  const purchases = readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line): Purchase => {
      const fields = line.trim().split(/\s+/);
      const [day, amount] = [fields.at(-3)!, fields.at(-1)!];
      return {
        member: fields[0]!,
        day: `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`,
        amount: Math.round(Number(amount) * 100),
      };
    });
  return purchases.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

/** Pearson's r. */
function correlation(pairs: readonly (readonly number[])[]): number {
  const [xs, ys] = [0, 1].map((at) => pairs.map((pair) => pair[at]!));
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(xs!), mean(ys!)];
  const cross = mean(pairs.map(([x, y]) => (x! - mx) * (y! - my)));
  const deviation = (values: readonly number[], middle: number) =>
    Math.sqrt(mean(values.map((v) => (v - middle) ** 2)));
  return cross / (deviation(xs!, mx) * deviation(ys!, my));
}
