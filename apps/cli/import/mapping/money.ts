import { type Amount, type NumberForm, parseAmount, parseProduct } from './amounts.js';
import { EXTRAS, type Extras } from './file-line.js';
import { type FieldPlace, type ImportMap } from './map-schema.js';
import { Spoilt } from './spoilt.js';
import { type Values } from './values.js';

/** What was paid on a line, and how it came about. Minor units. */
export interface Money {
  readonly amount: number;
  readonly gross: number;
  readonly discount?: number;
  readonly extras?: Extras;
  readonly unitCost?: number;
  readonly flag?: string;
}

/** Reads the amounts of lines. `lenient`: where they disagree, what was paid counts. */
export class MoneyReader {
  constructor(
    private readonly fields: ImportMap['fields'],
    private readonly digits: number,
    private readonly lenient: boolean,
  ) {}

  /** The amount, or gross less discount and with what was paid besides. @throws Spoilt */
  read(values: Values): Money {
    const { fields } = this;
    const amount = this.amount(values, 'amount', fields.amount);
    const gross = this.amount(values, 'gross', fields.gross) ?? this.priced(values);
    const discount = this.discount(values);
    const unitCost = this.amount(values, 'unitCost', fields.unitCost);
    const extras = this.extras(values);
    const further = Object.values(extras ?? {}).reduce((sum, one) => sum + one, 0);
    if (amount === undefined && gross === undefined) throw new Spoilt('missing_value', 'there is no amount');
    const paid = amount ?? gross! - (discount ?? 0) + further;
    const full = gross ?? amount! + (discount ?? 0) - further;
    if (paid < 0 || full < (discount ?? 0))
      throw new Spoilt('amount_negative', 'more is taken off, or paid besides, than there is');
    if (full - (discount ?? 0) + further === paid) return { amount: paid, gross: full, discount, extras, unitCost };
    if (this.lenient) return { amount: paid, gross: paid, unitCost, flag: 'amounts_disagree' };
    throw new Spoilt(
      'amounts_disagree',
      `gross ${full} less discount ${discount ?? 0}${further === 0 ? '' : ` and ${further} more`} is not the amount ${paid} (minor units); --lenient takes the amount`,
    );
  }

  /** Several columns together; `undefined` when none of them has a value. */
  private discount(values: Values): number | undefined {
    const places = [this.fields.discount ?? []].flat();
    const found = places.flatMap((place) => this.amount(values, 'discount', place) ?? []);
    return found.length === 0 ? undefined : found.reduce((sum, one) => sum + one, 0);
  }

  private extras(values: Values): Extras | undefined {
    const found = EXTRAS.flatMap((name) => {
      const place = this.fields[name];
      const minor = this.amount(values, name, place, { signed: name === 'rounding' });
      return minor === undefined ? [] : [[name, minor] as const];
    });
    return found.length === 0 ? undefined : Object.fromEntries(found);
  }

  private priced(values: Values): number | undefined {
    const { price: place, quantity: quantityPlace } = this.fields;
    const [price, quantity] = [values.text('price', place), values.text('quantity', quantityPlace)];
    if (!place || price === undefined || quantity === undefined) return undefined;
    return minorOf('price', parseProduct(price, quantity, place, this.digits));
  }

  private amount(
    values: Values,
    name: string,
    place: FieldPlace | undefined,
    more: Pick<NumberForm, 'signed'> = {},
  ): number | undefined {
    const text = values.text(name, place);
    if (!place || text === undefined) return undefined;
    return minorOf(name, parseAmount(text, { ...place, ...more }, this.digits));
  }
}

function minorOf(name: string, amount: Amount): number {
  if (!amount.ok) throw new Spoilt(amount.code, `${name}: ${amount.detail}`);
  return amount.minor;
}
