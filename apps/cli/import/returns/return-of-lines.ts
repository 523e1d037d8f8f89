import { LIMITS } from '#loyalty/vocabulary';

import { isFault, type LineFault } from '../reading/row.js';
import { type ImportReturn } from '../staging/import-return.js';
import { sum } from '../staging/import-purchase.js';
import { type ReturnLine, type SpoiltReturnLine } from './return-line.js';

/**
 * The return of the lines under one id. Lines that name a line of the purchase are parts of it, whose amounts are added up;
 * otherwise each is the whole return, and equal ones count once. A return with a bad line is left out whole.
 */
export function returnOfLines(
  returnId: string,
  found: readonly (ReturnLine | SpoiltReturnLine)[],
): ImportReturn | readonly LineFault[] {
  const spoilt = found.find(isFault);
  const lines = found.filter((line): line is ReturnLine => !isFault(line));
  const others = (code: string, detail: string) => lines.map(({ line }) => ({ line, code, detail }));
  if (spoilt)
    return [
      ...found.filter(isFault).map(({ line, code, detail }) => ({ line, code, detail })),
      ...others('return_has_bad_line', `line ${spoilt.line} of the same return "${returnId}" is bad`),
    ];
  if (lines.length > LIMITS.linesMax)
    return others('return_too_long', `return "${returnId}" has more than ${LIMITS.linesMax} lines`);
  const disagreement = disagreementOf(lines);
  if (disagreement !== undefined) return others('return_lines_disagree', `return "${returnId}": ${disagreement}`);
  return returnOf(returnId, lines);
}

function disagreementOf(lines: readonly ReturnLine[]): string | undefined {
  const [first, ...others] = lines as readonly [ReturnLine, ...ReturnLine[]];
  if (others.some(({ memberId, purchaseId }) => memberId !== first.memberId || purchaseId !== first.purchaseId))
    return 'its lines name different members or purchases';
  if (
    others.some(
      ({ article, amount }) => !article !== !first.article || (amount === undefined) !== (first.amount === undefined),
    )
  )
    return 'only some of its lines have an amount, or a line of the purchase';
  if (first.article || others.every((other) => contentOf(other) === contentOf(first))) return undefined;
  return 'it is on several lines with different values. If they are parts of it, name purchaseLine and quantity';
}

/** What a line says, without which line it is. */
export function contentOf({ line: _line, returnId: _id, ...content }: ReturnLine): string {
  return JSON.stringify(content);
}

function returnOf(returnId: string, lines: readonly ReturnLine[]): ImportReturn {
  const { memberId, purchaseId, currency, amount, article } = lines[0]!;
  const parts = article ? lines : lines.slice(0, 1);
  return {
    lines: lines.map(({ line }) => line),
    ...{ memberId, returnId, purchaseId },
    occurredAt: lines.map(({ occurredAt }) => occurredAt).reduce((last, at) => (at > last ? at : last)),
    ...(amount !== undefined && { amount: { amount: sum(parts, (one) => one.amount ?? 0), currency } }),
    ...(article && { articles: parts.map((one) => one.article!) }),
    reason: lines.find(({ reason }) => reason)?.reason,
  };
}
