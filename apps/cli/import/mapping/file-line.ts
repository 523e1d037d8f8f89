import { type LineFault } from '../reading/row.js';

/** What the file does not say: the programme's zone and currency. */
export interface ProgramFacts {
  readonly currency: string;
  /** Of the currency's minor unit. */
  readonly currencyDigits: number;
  /** IANA. */
  readonly timeZone: string;
}

export const EXTRAS = ['tax', 'delivery', 'tip', 'rounding'] as const;

/** What was paid besides the articles. Minor units. */
export type Extras = Partial<Record<(typeof EXTRAS)[number], number>>;

/** One line of the file, understood. Amounts in minor units. */
export interface FileLine {
  readonly line: number;
  /** Undefined for a guest's. */
  readonly memberId: string | undefined;
  /** Undefined where the map names no column for it. */
  readonly purchaseId: string | undefined;
  readonly occurredAt: string;
  readonly amount: number;
  readonly currency: string;
  readonly itemCount?: number;
  readonly channel?: string;
  readonly location?: string;
  readonly partner?: string;
  /** Of a purchase that has no lines of its own. */
  readonly promotion?: string;
  /** Codes of campaigns. */
  readonly codes?: readonly string[];
  readonly article?: Article;
  readonly extras?: Extras;
  /** The line was taken although its amounts disagree: a code. */
  readonly flag?: string;
}

export interface Article {
  readonly sku: string;
  readonly category?: string;
  readonly kind?: string;
  /** Three decimals at most. */
  readonly quantity: number;
  readonly unit?: string;
  /** Before the discount. */
  readonly gross: number;
  readonly discount?: number;
  readonly unitCost?: number;
  readonly promotion?: string;
}

/** A line that takes back an article of an earlier purchase, which it does not name. */
export interface CancelledLine {
  readonly line: number;
  readonly memberId: string;
  /** The id of the cancellation. */
  readonly cancels: string;
  readonly occurredAt: string;
  readonly sku: string;
  /** Above zero, however the file writes it. */
  readonly quantity: number;
}

/** A line that was read but cannot be taken; `purchaseId` or `cancels` where the line names what it spoils. */
export interface SpoiltLine extends LineFault {
  readonly purchaseId?: string;
  readonly cancels?: string;
}

/** A line that the map says to leave out, and what it calls such lines. */
export interface SkippedLine {
  readonly line: number;
  readonly skipped: string;
}
