import { ID_PATTERN, SLUG_PATTERN } from '#loyalty/vocabulary';

import { type Encoding } from '../reading/encodings.js';
import { type Row } from '../reading/row.js';
import { DateReader } from './dates.js';
import { type FieldPlace } from './map-schema.js';
import { Spoilt } from './spoilt.js';
import { valueAt } from './value.js';

/** The values of a line, as a map changes them. @throws Spoilt */
export class Values {
  constructor(
    private readonly row: Row,
    private readonly encoding: Encoding | undefined,
  ) {}

  get line(): number {
    return this.row.line;
  }

  text(name: string, place: FieldPlace | undefined): string | undefined {
    return place && valueAt(this.row, name, place, this.encoding);
  }

  required(name: string, place: FieldPlace): string {
    const text = this.text(name, place);
    if (text === undefined) throw new Spoilt('missing_value', `there is no ${name}`);
    return text;
  }

  memberId(place: FieldPlace): string | undefined {
    const text = this.text('memberId', place);
    if (text === undefined || ID_PATTERN.test(text)) return text;
    throw new Spoilt(
      'invalid_member_id',
      `"${text}" is no member id (letters, digits, _ and -, at most 64); "transform" in the map changes ids`,
    );
  }

  /** @throws Spoilt `currency_mismatch` for another than the programme's */
  currency(place: FieldPlace | undefined, byDefault: string | undefined, ofProgram: string): string {
    const currency = this.text('currency', place) ?? byDefault ?? ofProgram;
    if (currency === ofProgram) return currency;
    throw new Spoilt('currency_mismatch', `the amount is in ${currency}, the programme in ${ofProgram}`);
  }

  slug(name: string, place: FieldPlace | undefined): string | undefined {
    const text = this.text(name, place);
    if (text === undefined || SLUG_PATTERN.test(text)) return text;
    throw new Spoilt(`invalid_${name}`, `"${text}" is no ${name} (1 to 40 lower-case letters, digits, _ and -)`);
  }
}

/** An instant by the patterns of a field. @throws Spoilt */
export function dateOf(name: string, text: string, reader: DateReader): string {
  const read = reader.read(text);
  if (typeof read === 'string') return read;
  if (read === undefined) throw new Spoilt('invalid_date', `${name}: "${text}" is no date of the form ${reader.forms}`);
  throw new Spoilt('ambiguous_date', `${name}: "${text}" is different dates by the patterns ${reader.forms}`);
}

export const dateReaderOf = (place: FieldPlace | undefined, zone: string): DateReader =>
  new DateReader(place?.date, place?.zone ?? zone);
