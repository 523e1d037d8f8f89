import { DateReader } from '../mapping/dates.js';
import { decimalOf, type NumberForm } from '../mapping/amounts.js';
import { type FieldPlace } from '../mapping/map-schema.js';

/** Tried in this order; the day before the month, as most of the world writes it. */
const PATTERNS = [
  'iso',
  ...['yyyyMMdd', 'yyyyMMddHHmmss', 'yyyy/MM/dd', 'yyyy/MM/dd HH:mm', 'yyyy/MM/dd HH:mm:ss'],
  ...[
    'dd.MM.yyyy',
    'd.M.yyyy',
    'dd.MM.yyyy HH:mm',
    'dd.MM.yyyy HH:mm:ss',
    'd.M.yyyy H:mm',
    'dd.MM.yy',
    'dd.MM.yy HH:mm',
  ],
  ...['dd/MM/yyyy', 'd/M/yyyy', 'dd/MM/yyyy HH:mm', 'd/M/yyyy H:mm', 'dd/MM/yyyy HH:mm:ss'],
  ...[
    'MM/dd/yyyy',
    'M/d/yyyy',
    'MM/dd/yyyy HH:mm',
    'M/d/yyyy H:mm',
    'M/d/yyyy h:mm a',
    'MM/dd/yyyy HH:mm:ss',
    'MM/dd/yy',
  ],
  ...['M/d/yy H:mm', 'dd-MM-yyyy', 'dd-MM-yyyy HH:mm', 'd MMM yyyy', 'MMM d, yyyy', 'X', 'x'],
];

/** A number is Unix time only in these years. */
const UNIX_SECONDS = /^\d{9,10}$/;
const UNIX_MILLISECONDS = /^\d{12,13}$/;

/** The forms that all values fit, the likeliest first. */
export function datePatterns(values: readonly string[]): readonly string[] {
  if (values.length === 0) return [];
  return PATTERNS.filter((pattern) => {
    if (pattern === 'X') return values.every((value) => UNIX_SECONDS.test(value));
    if (pattern === 'x') return values.every((value) => UNIX_MILLISECONDS.test(value));
    const reader = new DateReader(pattern, 'UTC');
    return values.every((value) => typeof reader.read(value) === 'string');
  });
}

const FORMS: readonly NumberForm[] = [
  { decimal: '.' },
  { decimal: ',' },
  { decimal: ',', thousands: '.' },
  { decimal: '.', thousands: ',' },
  { decimal: ',', thousands: ' ' },
  { decimal: '.', thousands: ' ' },
  { decimal: '.', thousands: "'" },
];

/** How a column of amounts writes them; `undefined` when it has none. Currency signs are to be removed. */
export function amountForm(values: readonly string[]): Partial<FieldPlace> | undefined {
  if (values.length === 0) return undefined;
  const signs = [...new Set(values.flatMap((value) => value.match(/[^\d.,'\s+\u00a0\u202f-]/g) ?? []))].join('');
  const plain = values.map((value) =>
    Array.from(value, (c) => (signs.includes(c) ? '' : c))
      .join('')
      .trim(),
  );
  const form = FORMS.find((one) => plain.every((value) => decimalOf(value, one) !== undefined));
  if (!form) return undefined;
  return {
    ...(form.decimal === ',' && { decimal: ',' as const }),
    ...(form.thousands && { thousands: form.thousands }),
    ...(signs !== '' && { transform: [{ remove: signs }] }),
  };
}

/** Changes that make ids of what the column has, where the server would not take it. */
export function idTransform(values: readonly string[]): Partial<FieldPlace> {
  if (values.some((value) => /^\d+\.0+$/.test(value))) return { transform: ['trim_decimals'] };
  const odd = [...new Set(values.flatMap((value) => value.match(/[^A-Za-z0-9_-]/g) ?? []))].join('');
  return odd === '' ? {} : { transform: [{ replace: odd, with: '-' }] };
}
