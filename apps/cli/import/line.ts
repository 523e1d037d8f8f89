import { PROMOTION_PATTERN } from '#loyalty/purchases/events';
import { ID_PATTERN, LIMITS } from '#loyalty/vocabulary';

import { parseAmount } from './amounts.js';
import { DateReader } from './dates.js';
import { describesArticles, type FieldName, type ImportMap, isMoney } from './map.js';
import { type LineFault, type Row } from './row.js';

/** What the file does not say: the programme's zone and currency. */
export interface ProgramFacts {
  readonly currency: string;
  /** Of the currency's minor unit. */
  readonly currencyDigits: number;
  /** IANA. */
  readonly timeZone: string;
}

/** One line of the file, understood. Amounts in minor units. */
export interface FileLine {
  readonly line: number;
  readonly memberId: string;
  /** Undefined where the map names no column for it. */
  readonly purchaseId: string | undefined;
  readonly occurredAt: string;
  readonly amount: number;
  readonly currency: string;
  readonly itemCount?: number;
  readonly channel?: string;
  readonly location?: string;
  /** Of a purchase that has no lines of its own. */
  readonly promotion?: string;
  readonly article?: Article;
}

export interface Article {
  readonly sku: string;
  readonly category?: string;
  readonly quantity: number;
  /** Before the discount. */
  readonly gross: number;
  readonly discount?: number;
  readonly unitCost?: number;
  readonly promotion?: string;
}

/** A line that was read but cannot be taken; `purchaseId` where the line names the purchase that it spoils. */
export interface SpoiltLine extends LineFault {
  readonly purchaseId?: string;
}

/** A line whose `sku` the map does not name, but which is a line of a purchase all the same. */
export const UNSPECIFIED_SKU = 'unspecified';

/** Reads rows by a map. `now` (an instant) is what a date must not lie after. */
export class LineReader {
  private readonly dates: DateReader;
  private readonly articles: boolean;

  constructor(
    private readonly map: ImportMap,
    private readonly program: ProgramFacts,
    private readonly now: string,
  ) {
    this.dates = new DateReader(map.fields.occurredAt.date, program.timeZone);
    this.articles = describesArticles(map);
  }

  read(row: Row): FileLine | SpoiltLine {
    const purchaseId = this.map.fields.purchaseId && row.value(this.map.fields.purchaseId);
    try {
      return this.line(row, purchaseId);
    } catch (error) {
      if (!(error instanceof Spoilt)) throw error;
      return { line: row.line, code: error.code, detail: error.message, purchaseId };
    }
  }

  private line(row: Row, named: string | undefined): FileLine {
    const { fields, defaults } = this.map;
    const text = (name: FieldName) => this.text(row, name);
    const memberId = required('memberId', text('memberId'));
    if (!ID_PATTERN.test(memberId))
      throw new Spoilt('invalid_member_id', `"${memberId}" is no member id (letters, digits, _ and -, at most 64)`);
    if (fields.purchaseId) required('purchaseId', text('purchaseId'));
    const occurredAt = this.occurredAt(required('occurredAt', text('occurredAt')));
    const currency = text('currency') ?? defaults.currency ?? this.program.currency;
    if (currency !== this.program.currency)
      throw new Spoilt('currency_mismatch', `the amount is in ${currency}, the programme in ${this.program.currency}`);
    const money = this.money(row);
    const promotion = this.promotion(row);
    const isArticle = this.articles || fields.purchaseId !== undefined;
    return {
      line: row.line,
      memberId,
      purchaseId: named,
      occurredAt,
      amount: money.amount,
      currency,
      itemCount: this.count(row, 'itemCount', 0) ?? this.count(row, 'quantity', 1),
      channel: text('channel') ?? defaults.channel,
      location: text('location') ?? defaults.location,
      ...(isArticle ? { article: { ...this.article(row, money), promotion } } : { promotion }),
    };
  }

  private occurredAt(text: string): string {
    const occurredAt = this.dates.read(text);
    const pattern = this.map.fields.occurredAt.date ?? 'RFC 3339';
    if (occurredAt === undefined) throw new Spoilt('invalid_date', `"${text}" is no date of the form ${pattern}`);
    if (occurredAt > this.now) throw new Spoilt('occurred_in_future', `${occurredAt} lies in the future`);
    return occurredAt;
  }

  /** What was paid: the amount, or gross less discount; and both with what was given. */
  private money(row: Row): { amount: number; gross: number; discount?: number } {
    const [amount, gross, discount] = [
      this.amount(row, 'amount'),
      this.amount(row, 'gross'),
      this.amount(row, 'discount'),
    ];
    if (amount === undefined && gross === undefined) throw new Spoilt('missing_value', 'there is no amount');
    const paid = amount ?? gross! - (discount ?? 0);
    const full = gross ?? amount! + (discount ?? 0);
    if (paid < 0) throw new Spoilt('amount_negative', 'the discount is larger than the gross amount');
    if (full - (discount ?? 0) !== paid)
      throw new Spoilt(
        'amounts_disagree',
        `gross ${full} less discount ${discount ?? 0} is not the amount ${paid} (minor units)`,
      );
    return { amount: paid, gross: full, discount };
  }

  private article(row: Row, money: { gross: number; discount?: number }): Article {
    return {
      sku: this.text(row, 'sku') ?? this.map.defaults.sku ?? UNSPECIFIED_SKU,
      category: this.text(row, 'category') ?? this.map.defaults.category,
      quantity: this.count(row, 'quantity', 1) ?? Math.max(1, this.count(row, 'itemCount', 0) ?? 1),
      gross: money.gross,
      discount: money.discount,
      unitCost: this.amount(row, 'unitCost'),
    };
  }

  private promotion(row: Row): string | undefined {
    const text = this.text(row, 'promotion');
    if (text !== undefined && !PROMOTION_PATTERN.test(text))
      throw new Spoilt('invalid_promotion', `"${text}" is no promotion (letters, digits, _ and -, at most 64)`);
    return text;
  }

  private amount(row: Row, name: FieldName): number | undefined {
    const place = this.map.fields[name];
    const text = this.text(row, name);
    if (!place || text === undefined || !isMoney(name)) return undefined;
    const amount = parseAmount(text, place.unit!, this.program.currencyDigits, place.decimal);
    if (!amount.ok) throw new Spoilt(amount.code, `${name}: ${amount.detail}`);
    return amount.minor;
  }

  private count(row: Row, name: 'itemCount' | 'quantity', least: number): number | undefined {
    const text = this.text(row, name);
    if (text === undefined) return undefined;
    const count = /^\d{1,7}(\.0+)?$/.test(text) ? Number(text) : NaN;
    if (!(count >= least && count <= LIMITS.quantityMax))
      throw new Spoilt('invalid_count', `${name}: "${text}" is no whole number from ${least} to ${LIMITS.quantityMax}`);
    return count;
  }

  private text(row: Row, name: FieldName): string | undefined {
    const place = this.map.fields[name];
    const text = place && row.value(place);
    if (text?.includes('\uFFFD'))
      throw new Spoilt('not_utf8', `${name} holds bytes that are not ${this.map.encoding}; set "encoding" in the map`);
    if (text !== undefined && text.length > LIMITS.textLengthMax)
      throw new Spoilt('value_too_long', `${name} is longer than ${LIMITS.textLengthMax} characters`);
    return text;
  }
}

class Spoilt extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

function required(name: string, text: string | undefined): string {
  if (text === undefined) throw new Spoilt('missing_value', `there is no ${name}`);
  return text;
}
