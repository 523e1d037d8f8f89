import { PROMOTION_PATTERN } from '#loyalty/purchases/events';
import { ID_PATTERN, itemsOfLines, LIMITS } from '#loyalty/vocabulary';

import { type Row } from '../reading/row.js';
import { itemCountOf, quantityOf } from './counts.js';
import {
  type Article,
  type CancelledLine,
  type FileLine,
  type ProgramFacts,
  type SkippedLine,
  type SpoiltLine,
} from './file-line.js';
import { describesArticles, type ImportMap } from './map-schema.js';
import { type Money, MoneyReader } from './money.js';
import { OccurredAtReader } from './occurred-at.js';
import { rowTest, Skips } from './skips.js';
import { Spoilt } from './spoilt.js';
import { Values } from './values.js';

/** The `sku` of a line whose map names none, but which is a line of a purchase all the same. */
const UNSPECIFIED_SKU = 'unspecified';

export interface LineOptions {
  readonly program: ProgramFacts;
  /** An instant; no date is after it. */
  readonly now: string;
  /** Where amounts of a line disagree, what was paid counts, and the line is flagged. */
  readonly lenient?: boolean;
}

/** Reads rows of purchases by a map. */
export class LineReader {
  private readonly times: OccurredAtReader;
  private readonly moneys: MoneyReader;
  private readonly articles: boolean;
  private readonly skips: Skips;
  private readonly cancels: (row: Row) => boolean;

  constructor(
    private readonly map: ImportMap,
    private readonly options: LineOptions,
  ) {
    const { program, now, lenient = false } = options;
    this.times = new OccurredAtReader(map.fields, program.timeZone, now);
    this.moneys = new MoneyReader(map.fields, program.currencyDigits, lenient);
    this.articles = describesArticles(map);
    this.skips = new Skips(map.skip);
    this.cancels = map.cancellations ? rowTest(map.cancellations) : () => false;
  }

  read(row: Row): FileLine | CancelledLine | SpoiltLine | SkippedLine {
    const { line } = row;
    const skipped = this.skips.ruleOf(row);
    if (skipped !== undefined) return { line, skipped };
    const values = new Values(row, this.map.encoding);
    const cancels = this.cancels(row);
    try {
      return cancels ? this.cancelled(values) : this.line(values);
    } catch (error) {
      if (!(error instanceof Spoilt)) throw error;
      const { code, message: detail } = error;
      if (this.skips.codes.has(code)) return { line, skipped: code };
      return { line, code, detail, [cancels ? 'cancels' : 'purchaseId']: this.purchaseIdOf(values) };
    }
  }

  /** Of a spoilt line, as far as it can be read. */
  private purchaseIdOf(values: Values): string | undefined {
    try {
      return values.text('purchaseId', this.map.fields.purchaseId);
    } catch {
      return undefined;
    }
  }

  private line(values: Values): FileLine {
    const { fields, defaults } = this.map;
    const memberId = this.memberId(values);
    const purchaseId = this.purchaseId(values, memberId);
    const occurredAt = this.times.read(values);
    const currency = this.currency(values);
    const money = this.moneys.read(values);
    const promotion = this.promotion(values);
    const codes = this.codes(values);
    const isArticle = this.articles || fields.purchaseId !== undefined;
    return {
      line: values.line,
      memberId,
      purchaseId,
      occurredAt,
      amount: money.amount,
      currency,
      itemCount: itemCountOf(values, fields.itemCount) ?? this.itemsOf(values),
      channel: values.text('channel', fields.channel) ?? defaults.channel,
      location: values.text('location', fields.location) ?? defaults.location,
      partner: values.text('partner', fields.partner) ?? defaults.partner,
      ...(codes && { codes }),
      ...(money.extras && { extras: money.extras }),
      ...(money.flag && { flag: money.flag }),
      ...(isArticle ? { article: { ...this.article(values, money), promotion } } : { promotion }),
    };
  }

  private cancelled(values: Values): CancelledLine {
    const { fields, defaults } = this.map;
    const memberId = values.memberId(fields.memberId);
    if (memberId === undefined)
      throw new Spoilt(
        'cancellation_without_member',
        'there is no memberId, and purchases of guests cannot be returned',
      );
    const sku = values.text('sku', fields.sku) ?? defaults.sku;
    const quantity = quantityOf(values, fields.quantity, 'either sign');
    if (sku === undefined || quantity === undefined)
      throw new Spoilt('missing_value', `there is no ${sku === undefined ? 'sku' : 'quantity'}`);
    return {
      line: values.line,
      memberId,
      cancels: values.required('purchaseId', fields.purchaseId!),
      occurredAt: this.times.read(values),
      sku,
      quantity,
    };
  }

  private memberId(values: Values): string | undefined {
    const memberId = values.memberId(this.map.fields.memberId);
    if (memberId === undefined && !this.map.guests)
      throw new Spoilt('missing_member', 'there is no memberId; "guests": true in the map takes it as a guest’s');
    return memberId;
  }

  private purchaseId(values: Values, memberId: string | undefined): string | undefined {
    const place = this.map.fields.purchaseId;
    const purchaseId = place && values.required('purchaseId', place);
    if (purchaseId !== undefined && memberId === undefined && !ID_PATTERN.test(purchaseId))
      throw new Spoilt(
        'invalid_guest_purchase_id',
        `"${purchaseId}" is no id of a guest's purchase (letters, digits, _ and -, at most 64); "transform" in the map changes ids`,
      );
    return purchaseId;
  }

  private currency(values: Values): string {
    return values.currency(this.map.fields.currency, this.map.defaults.currency, this.options.program.currency);
  }

  private article(values: Values, { gross, discount, unitCost }: Money): Article {
    const { fields, defaults } = this.map;
    const quantity = quantityOf(values, fields.quantity);
    return {
      sku: values.text('sku', fields.sku) ?? defaults.sku ?? UNSPECIFIED_SKU,
      category: values.text('category', fields.category) ?? defaults.category,
      kind: values.slug('kind', fields.kind),
      quantity: quantity ?? Math.max(1, itemCountOf(values, fields.itemCount) ?? 1),
      unit: values.slug('unit', fields.unit),
      gross,
      discount,
      unitCost,
    };
  }

  /** Pieces of the line; a measured line is one. */
  private itemsOf(values: Values): number | undefined {
    const quantity = quantityOf(values, this.map.fields.quantity);
    if (quantity === undefined) return undefined;
    return itemsOfLines([{ quantity, unit: values.slug('unit', this.map.fields.unit) }]);
  }

  private codes(values: Values): readonly string[] | undefined {
    const codes = values
      .text('codes', this.map.fields.codes)
      ?.split(/[\s,;]+/)
      .filter((code) => code !== '');
    if (!codes || codes.length === 0) return undefined;
    const { purchaseCodesMax, codeLengthMax } = LIMITS;
    if (codes.length <= purchaseCodesMax && codes.every(({ length }) => length <= codeLengthMax)) return codes;
    throw new Spoilt(
      'invalid_codes',
      `a purchase has ${purchaseCodesMax} codes of ${codeLengthMax} characters at most`,
    );
  }

  private promotion(values: Values): string | undefined {
    const text = values.text('promotion', this.map.fields.promotion);
    if (text === undefined || PROMOTION_PATTERN.test(text)) return text;
    throw new Spoilt('invalid_promotion', `"${text}" is no promotion (letters, digits, _ and -, at most 64)`);
  }
}
