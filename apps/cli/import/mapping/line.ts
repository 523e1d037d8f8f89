import { PROMOTION_PATTERN } from '#loyalty/purchases/events';
import { ID_PATTERN, LIMITS } from '#loyalty/vocabulary';

import { type LineFault, type Row } from '../reading/row.js';
import { type Amount, decimalOf, parseAmount, parseProduct } from './amounts.js';
import { AMBIGUOUS, DateReader } from './dates.js';
import { describesArticles, type FieldName, type FieldPlace, type ImportMap } from './map-schema.js';
import { Skips } from './skips.js';
import { Spoilt } from './spoilt.js';
import { valueAt } from './value.js';

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

/** A line that the map says to leave out, and what it calls such lines. */
export interface SkippedLine {
  readonly line: number;
  readonly skipped: string;
}

/** The `sku` of a line whose map names none, but which is a line of a purchase all the same. */
export const UNSPECIFIED_SKU = 'unspecified';

/** Reads rows by a map. `now` (an instant) is what a date must not be after. */
export class LineReader {
  private readonly dates: DateReader;
  private readonly articles: boolean;
  private readonly skips: Skips;

  constructor(
    private readonly map: ImportMap,
    private readonly program: ProgramFacts,
    private readonly now: string,
  ) {
    const { date, zone } = map.fields.occurredAt;
    this.dates = new DateReader(date, zone ?? program.timeZone);
    this.articles = describesArticles(map);
    this.skips = new Skips(map.skip);
  }

  read(row: Row): FileLine | SpoiltLine | SkippedLine {
    const skipped = this.skips.ruleOf(row);
    if (skipped !== undefined) return { line: row.line, skipped };
    try {
      return this.line(row);
    } catch (error) {
      if (!(error instanceof Spoilt)) throw error;
      const { code, message: detail } = error;
      if (this.skips.codes.has(code)) return { line: row.line, skipped: code };
      return { line: row.line, code, detail, purchaseId: this.purchaseIdOf(row) };
    }
  }

  /** Of a spoilt line, as far as it can be read. */
  private purchaseIdOf(row: Row): string | undefined {
    try {
      return this.text(row, 'purchaseId');
    } catch {
      return undefined;
    }
  }

  private line(row: Row): FileLine {
    const { fields, defaults } = this.map;
    const text = (name: Parameters<typeof this.text>[1]) => this.text(row, name);
    const memberId = this.memberId(row);
    const purchaseId = fields.purchaseId && required('purchaseId', text('purchaseId'));
    if (purchaseId !== undefined && memberId === undefined && !ID_PATTERN.test(purchaseId))
      throw new Spoilt(
        'invalid_guest_purchase_id',
        `"${purchaseId}" is no id of a guest's purchase (letters, digits, _ and -, at most 64); "transform" in the map changes ids`,
      );
    const occurredAt = this.occurredAt(
      [required('occurredAt', text('occurredAt')), text('time')].filter((part) => part !== undefined).join(' '),
    );
    const currency = text('currency') ?? defaults.currency ?? this.program.currency;
    if (currency !== this.program.currency)
      throw new Spoilt('currency_mismatch', `the amount is in ${currency}, the programme in ${this.program.currency}`);
    const money = this.money(row);
    const promotion = this.promotion(row);
    const isArticle = this.articles || fields.purchaseId !== undefined;
    return {
      line: row.line,
      memberId,
      purchaseId,
      occurredAt,
      amount: money.amount,
      currency,
      itemCount: this.count(row, 'itemCount', 0) ?? this.count(row, 'quantity', 1),
      channel: text('channel') ?? defaults.channel,
      location: text('location') ?? defaults.location,
      ...(isArticle ? { article: { ...this.article(row, money), promotion } } : { promotion }),
    };
  }

  private memberId(row: Row): string | undefined {
    const memberId = this.text(row, 'memberId');
    if (memberId === undefined) {
      if (this.map.guests) return undefined;
      throw new Spoilt('missing_member', 'there is no memberId; "guests": true in the map takes it as a guest’s');
    }
    if (ID_PATTERN.test(memberId)) return memberId;
    throw new Spoilt(
      'invalid_member_id',
      `"${memberId}" is no member id (letters, digits, _ and -, at most 64); "transform" in the map changes ids`,
    );
  }

  private occurredAt(text: string): string {
    const { date } = this.map.fields.occurredAt;
    const occurredAt = this.dates.read(text);
    const forms = date === undefined ? 'RFC 3339, yyyy-mm-dd or yyyy-mm-dd HH:MM:SS' : [date].flat().join(' or ');
    if (occurredAt === undefined) throw new Spoilt('invalid_date', `"${text}" is no date of the form ${forms}`);
    if (occurredAt === AMBIGUOUS)
      throw new Spoilt('ambiguous_date', `"${text}" is different dates by the patterns ${forms}`);
    if (occurredAt > this.now) throw new Spoilt('occurred_in_future', `${occurredAt} is in the future`);
    return occurredAt;
  }

  /** What was paid: the amount, or gross less discount; and both with what was given. */
  private money(row: Row): { amount: number; gross: number; discount?: number } {
    const amount = this.amount(row, 'amount', this.map.fields.amount);
    const gross = this.amount(row, 'gross', this.map.fields.gross) ?? this.priced(row);
    const discount = this.discount(row);
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

  /** Several columns together; `undefined` when none of them has a value. */
  private discount(row: Row): number | undefined {
    const places = [this.map.fields.discount ?? []].flat();
    const found = places.flatMap((place) => this.amount(row, 'discount', place) ?? []);
    return found.length === 0 ? undefined : found.reduce((sum, one) => sum + one, 0);
  }

  private priced(row: Row): number | undefined {
    const { price: place } = this.map.fields;
    const [price, quantity] = [this.text(row, 'price'), this.text(row, 'quantity')];
    if (!place || price === undefined || quantity === undefined) return undefined;
    return minorOf('price', parseProduct(price, quantity, place, this.program.currencyDigits));
  }

  private article(row: Row, money: { gross: number; discount?: number }): Article {
    return {
      sku: this.text(row, 'sku') ?? this.map.defaults.sku ?? UNSPECIFIED_SKU,
      category: this.text(row, 'category') ?? this.map.defaults.category,
      quantity: this.count(row, 'quantity', 1) ?? Math.max(1, this.count(row, 'itemCount', 0) ?? 1),
      gross: money.gross,
      discount: money.discount,
      unitCost: this.amount(row, 'unitCost', this.map.fields.unitCost),
    };
  }

  private promotion(row: Row): string | undefined {
    const text = this.text(row, 'promotion');
    if (text !== undefined && !PROMOTION_PATTERN.test(text))
      throw new Spoilt('invalid_promotion', `"${text}" is no promotion (letters, digits, _ and -, at most 64)`);
    return text;
  }

  private amount(row: Row, name: FieldName, place: FieldPlace | undefined): number | undefined {
    const text = place && this.valueAt(row, name, place);
    if (!place || text === undefined) return undefined;
    return minorOf(name, parseAmount(text, place, this.program.currencyDigits));
  }

  private count(row: Row, name: 'itemCount' | 'quantity', least: number): number | undefined {
    const text = this.text(row, name);
    if (text === undefined) return undefined;
    const number = decimalOf(text, this.map.fields[name]!);
    const count = number && !/[^0]/.test(number.fraction) ? Number(number.whole) : NaN;
    if (number?.isNegative && count !== 0) throw new Spoilt('quantity_negative', `${name}: "${text}" is below zero`);
    if (!(count >= least && count <= LIMITS.quantityMax))
      throw new Spoilt('invalid_count', `${name}: "${text}" is no whole number from ${least} to ${LIMITS.quantityMax}`);
    return count;
  }

  private text(row: Row, name: Exclude<FieldName, 'discount'>): string | undefined {
    const place = this.map.fields[name];
    return place && this.valueAt(row, name, place);
  }

  private valueAt(row: Row, name: string, place: FieldPlace): string | undefined {
    return valueAt(row, name, place, this.map.encoding);
  }
}

function minorOf(name: string, amount: Amount): number {
  if (!amount.ok) throw new Spoilt(amount.code, `${name}: ${amount.detail}`);
  return amount.minor;
}

function required(name: string, text: string | undefined): string {
  if (text === undefined) throw new Spoilt('missing_value', `there is no ${name}`);
  return text;
}
