import { LIMITS } from '#loyalty/vocabulary';

import { type Encoding } from '../reading/encodings.js';
import { type Row } from '../reading/row.js';
import { type FieldPlace } from './map-schema.js';
import { Spoilt } from './spoilt.js';
import { transformed } from './transforms.js';

/** What a decoder gives for bytes that are not of its encoding. */
const REPLACEMENT = '\uFFFD';

/** In latin1 control characters, in windows-1252 curly quotes, dashes and the euro sign: the file is of the latter. */
const C1_CONTROLS = /[\u0080-\u009f]/;

/** The value of a field, as the map changes it; `undefined` when there is none. @throws Spoilt */
export function valueAt(row: Row, name: string, place: FieldPlace, encoding: Encoding | undefined): string | undefined {
  const found = row.value(place);
  if (found?.includes(REPLACEMENT))
    throw new Spoilt('not_utf8', `${name} has bytes that are not ${encoding ?? 'utf8'}; set "encoding" in the map`);
  if (encoding === 'latin1' && found !== undefined && C1_CONTROLS.test(found))
    throw new Spoilt('not_latin1', `${name} has characters that latin1 lacks; set "encoding": "windows-1252"`);
  const text = found === undefined || !place.transform ? found : transformed(found, place.transform);
  if (text !== undefined && text.length > LIMITS.textLengthMax)
    throw new Spoilt('value_too_long', `${name} is longer than ${LIMITS.textLengthMax} characters`);
  return text || undefined;
}
