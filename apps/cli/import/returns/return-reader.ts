import { LIMITS } from '#loyalty/vocabulary';

import { parseAmount } from '../mapping/amounts.js';
import { itemCountOf, quantityOf } from '../mapping/counts.js';
import { type ProgramFacts } from '../mapping/file-line.js';
import { OccurredAtReader } from '../mapping/occurred-at.js';
import { type ReturnsMap } from '../mapping/record-schemas.js';
import { Skips } from '../mapping/skips.js';
import { Spoilt } from '../mapping/spoilt.js';
import { Values } from '../mapping/values.js';
import { type Encoding } from '../reading/encodings.js';
import { type Row } from '../reading/row.js';
import { recordMemberId } from '../records/record-line.js';
import { type ReturnedArticle } from '../staging/import-return.js';
import { type ReturnLine, type ReturnRead } from './return-line.js';

export interface ReturnReading {
  readonly program: ProgramFacts;
  /** An instant; nothing is returned after it. */
  readonly now: string;
  readonly encoding: Encoding;
}

/** Reads rows of returns by a map. */
export class ReturnReader {
  private readonly skips: Skips;
  private readonly times: OccurredAtReader;

  constructor(
    private readonly map: ReturnsMap,
    private readonly reading: ReturnReading,
  ) {
    this.skips = new Skips(map.skip);
    this.times = new OccurredAtReader(map.fields, reading.program.timeZone, reading.now);
  }

  read(row: Row): ReturnRead {
    const { line } = row;
    const skipped = this.skips.ruleOf(row);
    if (skipped !== undefined) return { line, skipped };
    const values = new Values(row, this.reading.encoding);
    try {
      return this.line(values);
    } catch (error) {
      if (!(error instanceof Spoilt)) throw error;
      const { code, message: detail } = error;
      return { line, code, detail, returnId: this.returnIdOf(values) };
    }
  }

  private line(values: Values): ReturnLine {
    const { fields, defaults } = this.map;
    const { returnId, purchaseId } = fields;
    return {
      line: values.line,
      memberId: recordMemberId(values, fields.memberId),
      returnId: returnId && values.required('returnId', returnId),
      purchaseId: values.required('purchaseId', purchaseId),
      occurredAt: this.times.read(values),
      amount: this.amount(values),
      currency: values.currency(fields.currency, defaults.currency, this.reading.program.currency),
      article: this.article(values),
      reason: values.text('reason', fields.reason) ?? defaults.reason,
    };
  }

  private amount(values: Values): number | undefined {
    const { amount: place } = this.map.fields;
    const text = values.text('amount', place);
    if (!place || text === undefined) return undefined;
    const amount = parseAmount(text, { ...place, signed: true }, this.reading.program.currencyDigits);
    if (!amount.ok) throw new Spoilt(amount.code, `amount: ${amount.detail}`);
    if (amount.minor === 0) throw new Spoilt('nothing_returned', 'the amount is 0');
    return Math.abs(amount.minor);
  }

  private article(values: Values): ReturnedArticle | undefined {
    const { purchaseLine, quantity: place } = this.map.fields;
    const [line, quantity] = [
      itemCountOf(values, purchaseLine, 'purchaseLine'),
      quantityOf(values, place, 'either sign'),
    ];
    if (line === undefined && quantity === undefined) return undefined;
    if (line === undefined || quantity === undefined)
      throw new Spoilt('missing_value', `there is no ${line === undefined ? 'purchaseLine' : 'quantity'}`);
    if (line < 1 || line > LIMITS.linesMax)
      throw new Spoilt('invalid_count', `purchaseLine: lines are counted from 1 to ${LIMITS.linesMax}`);
    return { line, quantity };
  }

  /** Of a spoilt line, as far as it can be read. */
  private returnIdOf(values: Values): string | undefined {
    try {
      return values.text('returnId', this.map.fields.returnId);
    } catch {
      return undefined;
    }
  }
}
