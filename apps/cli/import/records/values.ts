import { ID_PATTERN } from '#loyalty/vocabulary';

import { DateReader } from '../mapping/dates.js';
import { type FieldPlace } from '../mapping/map-schema.js';
import { Spoilt } from '../mapping/spoilt.js';
import { valueAt } from '../mapping/value.js';
import { type Encoding } from '../reading/encodings.js';
import { type Row } from '../reading/row.js';

/** Reads the values of a line. @throws Spoilt */
export class Values {
  constructor(
    private readonly row: Row,
    private readonly encoding: Encoding,
  ) {}

  get line(): number {
    return this.row.line;
  }

  text(name: string, place: FieldPlace | undefined): string | undefined {
    return place && valueAt(this.row, name, place, this.encoding);
  }

  memberId(name: string, place: FieldPlace): string {
    const text = this.text(name, place);
    if (text === undefined) throw new Spoilt('missing_member', `there is no ${name}`);
    if (ID_PATTERN.test(text)) return text;
    throw new Spoilt(
      'invalid_member_id',
      `"${text}" is no member id (letters, digits, _ and -, at most 64); "transform" in the map changes ids`,
    );
  }
}

/** An instant by the patterns of a field. @throws Spoilt */
export function dateOf(name: string, text: string, reader: DateReader): string {
  const read = reader.read(text);
  if (typeof read === 'string') return read;
  throw new Spoilt(
    read === undefined ? 'invalid_date' : 'ambiguous_date',
    `${name}: "${text}" is ${read === undefined ? 'no date of the form that the map says' : 'different dates by the patterns of the map'}`,
  );
}

export const dateReaderOf = (place: FieldPlace | undefined, zone: string): DateReader =>
  new DateReader(place?.date, place?.zone ?? zone);
