import { LIMITS } from '#loyalty/vocabulary';

import { type Article, type FileLine, type SpoiltLine } from './line.js';
import { type LineFault } from './row.js';

/**
 * Lines of one purchase need not stand next to each other: a purchase is complete so many lines after its first one.
 * A line that comes later is sent as a purchase of its own, which the server refuses, since its id is taken.
 */
export const PURCHASE_SPAN_LINES = 10_000;
/** What the server takes as one line of a batch is more by the envelope. */
const PURCHASE_BYTES_MAX = 60 * 1024;

/** A purchase as it is sent, and the lines of the file that it stands on. */
export interface ImportPurchase {
  readonly lines: readonly number[];
  readonly memberId: string;
  readonly purchaseId: string;
  readonly occurredAt: string;
  readonly total: { readonly amount: number; readonly currency: string };
  readonly itemCount?: number;
  readonly channel?: string;
  readonly location?: string;
  readonly promotion?: string;
  readonly articles?: readonly Article[];
}

export interface Collected {
  readonly purchases: readonly ImportPurchase[];
  readonly faults: readonly LineFault[];
}

interface OpenPurchase {
  readonly id: string;
  readonly lines: FileLine[];
  readonly spoilt: SpoiltLine[];
}

/**
 * Makes purchases of lines, in the order of their first lines. Where the map names no purchase id, each line is a
 * purchase, and its id is the import's name and the line number. A purchase with a bad line is left out whole: what is
 * missing from it could not be added later.
 */
export class PurchaseCollector {
  private readonly open = new Map<string, OpenPurchase>();

  constructor(private readonly importName: string) {}

  push(line: FileLine | SpoiltLine): Collected {
    const { purchaseId } = line;
    if (purchaseId === undefined) {
      return 'code' in line
        ? { purchases: [], faults: [faultOf(line)] }
        : { purchases: [this.single(line)], faults: [] };
    }
    const complete = this.completeBefore(line.line - PURCHASE_SPAN_LINES);
    const open = this.open.get(purchaseId) ?? { id: purchaseId, lines: [], spoilt: [] };
    this.open.set(purchaseId, open);
    if ('code' in line) open.spoilt.push(line);
    else open.lines.push(line);
    return complete;
  }

  end(): Collected {
    return this.completeBefore(Number.POSITIVE_INFINITY);
  }

  private single(line: FileLine): ImportPurchase {
    return purchaseOf(`${this.importName}:${line.line}`, [line]);
  }

  /** Those whose first line stands before the given one; the map keeps them in that order. */
  private completeBefore(line: number): Collected {
    const purchases: ImportPurchase[] = [];
    const faults: LineFault[] = [];
    for (const [id, open] of this.open) {
      if (firstLine(open) > line) break;
      this.open.delete(id);
      const wrong = faultsOf(open);
      if (wrong.length > 0) faults.push(...wrong);
      else purchases.push(purchaseOf(id, open.lines));
    }
    return { purchases, faults };
  }
}

function firstLine({ lines, spoilt }: OpenPurchase): number {
  return Math.min(lines[0]?.line ?? Number.POSITIVE_INFINITY, spoilt[0]?.line ?? Number.POSITIVE_INFINITY);
}

function faultsOf({ id, lines, spoilt }: OpenPurchase): LineFault[] {
  const others = (code: string, detail: string) => lines.map(({ line }) => ({ line, code, detail }));
  if (spoilt.length > 0) {
    const at = spoilt.map(({ line }) => line).join(', ');
    return [
      ...spoilt.map(faultOf),
      ...others('purchase_has_bad_line', `line ${at} of the same purchase "${id}" is bad`),
    ].sort((a, b) => a.line - b.line);
  }
  const first = lines[0]!;
  if (lines.some(({ memberId, currency }) => memberId !== first.memberId || currency !== first.currency)) {
    return others('purchase_lines_disagree', `the lines of purchase "${id}" name different members or currencies`);
  }
  if (lines.length > LIMITS.linesMax || (lines.length > 1 && bytesOf(purchaseOf(id, lines)) > PURCHASE_BYTES_MAX)) {
    return others(
      'purchase_too_long',
      `purchase "${id}" has more than ${LIMITS.linesMax} lines or ${PURCHASE_BYTES_MAX} bytes`,
    );
  }
  if (sum(lines, ({ amount }) => amount) > LIMITS.amountMax)
    return others(
      'amount_too_large',
      `the lines of purchase "${id}" add up to more than ${LIMITS.amountMax} minor units`,
    );
  return [];
}

/** Time, channel, location and promotion are those of the first line that says so. */
function purchaseOf(purchaseId: string, lines: readonly FileLine[]): ImportPurchase {
  const first = lines[0]!;
  const articles = lines.flatMap(({ article }) => article ?? []);
  return {
    lines: lines.map(({ line }) => line),
    memberId: first.memberId,
    purchaseId,
    occurredAt: first.occurredAt,
    total: { amount: sum(lines, ({ amount }) => amount), currency: first.currency },
    itemCount: lines.some(({ itemCount }) => itemCount !== undefined)
      ? sum(lines, ({ itemCount }) => itemCount ?? 0)
      : undefined,
    channel: lines.find(({ channel }) => channel)?.channel,
    location: lines.find(({ location }) => location)?.location,
    promotion: lines.find(({ promotion }) => promotion)?.promotion,
    articles: articles.length > 0 ? articles : undefined,
  };
}

function faultOf({ line, code, detail }: SpoiltLine): LineFault {
  return { line, code, detail };
}

function bytesOf(purchase: ImportPurchase): number {
  return Buffer.byteLength(JSON.stringify(purchase));
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
