import { IANAZone } from 'luxon';

import { DateReader } from './dates.js';
import { type CommonMap, type FieldPlace, type ImportMap, type LineTest, type MapFault } from './map-schema.js';
import { type RecordsMap, type ReturnsMap } from './record-schemas.js';
import { MONEY_FIELDS, type Placed, placeFaults, placesOf } from './places.js';

const DATE_FIELDS: ReadonlySet<string> = new Set([
  'occurredAt',
  'enrolledAt',
  'birthDate',
  'expiresOn',
  'endsUntil',
  'tierUntil',
]);

/** Fields of numbers that are no money, which may have groups of three digits. */
const NUMBER_FIELDS: ReadonlySet<string> = new Set(['points', 'quantity', 'itemCount', 'purchaseLine']);

/** What a map of purchases says that does not fit together. */
export function mapFaults(importMap: ImportMap): readonly MapFault[] {
  return [...commonFaults(importMap), ...amountFaults(importMap), ...cancellationFaults(importMap)];
}

/** The same of returns. */
export function returnsFaults(map: ReturnsMap): readonly MapFault[] {
  const { purchaseLine, quantity } = map.fields;
  const missing = !purchaseLine === !quantity ? [] : [purchaseLine ? 'quantity' : 'purchaseLine'];
  return [
    ...commonFaults(map),
    ...missing.map((name) => ({
      pointer: `/fields/${name}`,
      what: 'is required: lines come back by line and quantity',
    })),
  ];
}

/** The same of members, balances and ends of lots. */
export function recordsFaults(map: RecordsMap): readonly MapFault[] {
  if (map.kind === 'ends') return commonFaults(map);
  const { fields } = map;
  const needsPoints = map.kind === 'balances' && !map.fields.points && !fields.tier;
  return [
    ...commonFaults(map),
    ...(needsPoints ? [{ pointer: '/fields/points', what: 'is required (or tier)' }] : []),
    ...(fields.tierUntil && !fields.tier ? [{ pointer: '/fields/tier', what: 'is required with tierUntil' }] : []),
  ];
}

/** The same of what maps of all kinds have. */
function commonFaults(importMap: CommonMap & Placed): readonly MapFault[] {
  return [
    ...formatFaults(importMap),
    ...placesOf(importMap).flatMap(({ name, pointer, place }) => [
      ...placeFaults(pointer, place, importMap),
      ...(DATE_FIELDS.has(name) ? dateFaults(pointer, place) : undatedFaults(pointer, place)),
      ...(MONEY_FIELDS.has(name) ? moneyFaults(pointer, place) : plainFaults(name, pointer, place)),
    ]),
    ...importMap.skip.flatMap((rule, index) =>
      typeof rule === 'string' ? [] : testFaults(`/skip/${index}`, rule, importMap),
    ),
  ];
}

function formatFaults({ format, header, delimiter, quote }: CommonMap): readonly MapFault[] {
  return [
    ...(delimiter !== undefined && format !== 'csv'
      ? [{ pointer: '/delimiter', what: 'is for the format csv only' }]
      : []),
    ...(quote !== undefined && format !== 'csv' ? [{ pointer: '/quote', what: 'is for the format csv only' }] : []),
    ...(header && (format === 'fixed' || format === 'ndjson')
      ? [{ pointer: '/header', what: `means nothing in the format ${format}; leave it out` }]
      : []),
  ];
}

function dateFaults(pointer: string, { date, zone }: FieldPlace): readonly MapFault[] {
  const patterns = date === undefined ? [] : [date].flat();
  const wrong = patterns.filter((pattern) => !DateReader.accepts(pattern));
  return [
    ...wrong.map((pattern) => ({
      pointer: `${pointer}/date`,
      what: `has "${pattern}", which is no pattern of a whole date; write for example yyyyMMdd or dd.MM.yyyy HH:mm`,
    })),
    ...(zone !== undefined && !IANAZone.isValidZone(zone)
      ? [{ pointer: `${pointer}/zone`, what: `"${zone}" is no time zone; write for example Europe/Oslo` }]
      : []),
  ];
}

function undatedFaults(pointer: string, { date, zone }: FieldPlace): readonly MapFault[] {
  return [
    ...(date === undefined ? [] : [{ pointer: `${pointer}/date`, what: 'is for dates only' }]),
    ...(zone === undefined ? [] : [{ pointer: `${pointer}/zone`, what: 'is for dates only' }]),
  ];
}

function moneyFaults(pointer: string, { unit, decimal, thousands }: FieldPlace): readonly MapFault[] {
  return [
    ...(unit === undefined
      ? [{ pointer: `${pointer}/unit`, what: 'is required: "major" (29.33) or "minor" (2933)' }]
      : []),
    ...(decimal !== undefined && unit === 'minor'
      ? [{ pointer: `${pointer}/decimal`, what: 'goes with "unit": "major"' }]
      : []),
    ...(thousands !== undefined && thousands === (decimal ?? '.')
      ? [{ pointer: `${pointer}/thousands`, what: 'is the same sign as "decimal"' }]
      : []),
  ];
}

function plainFaults(name: string, pointer: string, place: FieldPlace): readonly MapFault[] {
  const forAmounts = ['unit', 'negative'] as const;
  const forNumbers = NUMBER_FIELDS.has(name) ? [] : (['decimal', 'thousands'] as const);
  return [...forAmounts, ...forNumbers].flatMap((option) =>
    place[option] === undefined ? [] : [{ pointer: `${pointer}/${option}`, what: 'is for amounts only' }],
  );
}

function amountFaults({ fields: { amount, gross, price, quantity } }: ImportMap): readonly MapFault[] {
  return [
    ...(amount || gross || price
      ? []
      : [{ pointer: '/fields/amount', what: 'is required (or gross, or price and quantity; less discount)' }]),
    ...(price && gross
      ? [{ pointer: '/fields/price', what: 'and gross are two ways to say one thing; name one of them' }]
      : []),
    ...(price && !quantity ? [{ pointer: '/fields/quantity', what: 'is required with price' }] : []),
  ];
}

function cancellationFaults({ cancellations, fields, ...rest }: ImportMap): readonly MapFault[] {
  if (!cancellations) return [];
  const needed = (['purchaseId', 'sku', 'quantity'] as const).filter((name) => !fields[name]);
  return [
    ...testFaults('/cancellations', cancellations, rest),
    ...needed.map((name) => ({ pointer: `/fields/${name}`, what: 'is required with cancellations' })),
  ];
}

function testFaults(pointer: string, rule: LineTest, importMap: CommonMap): readonly MapFault[] {
  const tests = [rule.is, rule.startsWith, rule.pattern, rule.empty].filter((test) => test !== undefined);
  return [
    ...placeFaults(pointer, rule, importMap),
    ...(tests.length === 1 ? [] : [{ pointer, what: 'needs one of "is", "startsWith", "pattern" and "empty"' }]),
    ...(rule.pattern !== undefined && !isPattern(rule.pattern)
      ? [{ pointer: `${pointer}/pattern`, what: 'is no regular expression' }]
      : []),
  ];
}

function isPattern(text: string): boolean {
  try {
    return Boolean(new RegExp(text, 'u'));
  } catch {
    return false;
  }
}
