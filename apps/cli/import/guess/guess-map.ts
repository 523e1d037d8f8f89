import { UsedWrongly } from '../../errors.js';
import { DELIMITERS, recordsOf } from '../reading/dialect.js';
import { type Encoding } from '../reading/encodings.js';
import { NEVER } from '../records/end-reader.js';
import { columnsByName } from './column-names.js';
import { columnsWithoutNames } from './columns-without-names.js';
import { amountForm, datePatterns, idTransform } from './guess-values.js';

/** The columns of a file as they were found. */
export interface Table {
  readonly format: 'csv' | 'columns' | 'ndjson';
  readonly delimiter?: string;
  /** Names of columns; undefined where the file has none. */
  readonly names?: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface Guess {
  /** To be written as it is: what a map takes. */
  readonly map: Readonly<Record<string, unknown>>;
  /** What a person should look at. */
  readonly remarks: readonly string[];
}

const MONEY: readonly string[] = ['amount', 'gross', 'discount', 'price'];

const DATES: readonly string[] = ['occurredAt', 'enrolledAt', 'birthDate', 'expiresOn', 'endsUntil', 'tierUntil'];

/** Columns by their field, and whether one has a value in every row. */
interface Columns {
  has(field: string): boolean;
  isFull(field: string): boolean;
}

/** Columns that a map has no use for, since another says it. */
const NEEDLESS: Partial<Record<string, readonly (readonly [string, (columns: Columns) => boolean])[]>> = {
  purchases: [
    ['price', (columns) => columns.has('amount') || columns.has('gross')],
    ['gross', (columns) => columns.has('amount')],
  ],
  returns: [
    ['purchaseLine', (columns) => !columns.has('quantity')],
    ['quantity', (columns) => !columns.has('purchaseLine')],
  ],
  members: [['tierUntil', (columns) => !columns.has('tier')]],
  balances: [['tierUntil', (columns) => !columns.has('tier')]],
  ends: [['endsUntil', (columns) => columns.isFull('lotId')]],
};

/** Tiers that a guessed map names. */
const TIERS_SHOWN_MAX = 20;

const NEEDED = {
  purchases: ['memberId', 'occurredAt'],
  returns: ['memberId', 'purchaseId', 'occurredAt'],
  members: ['memberId'],
  balances: ['memberId', 'points'],
  ends: ['memberId', 'expiresOn'],
} as const;

/**
 * Writes a map by looking at the first lines of a file: of purchases, returns, members, balances or ends of lots, by the names
 * of its columns.
 * @throws UsedWrongly `format_unknown`
 */
export function guessMap(lines: readonly string[], encoding: Encoding): Guess {
  const table = tableOf(lines);
  const remarks: string[] = [];
  const { kind, columns } = columnsOf(table);
  for (const needed of NEEDED[kind])
    if (!columns.has(needed)) remarks.push(`No column looks like ${needed}: name it in "fields".`);
  const valuesOf = (index: number) => table.rows.flatMap((row) => row[index] || []);
  const found = Object.fromEntries(
    [...columns].map(([field, index]) => {
      const column = table.names?.[index] ?? index + 1;
      const values = valuesOf(index);
      return [field, { column, ...(kind === 'ends' ? formOfEnds : formOf)(field, values, remarks) }];
    }),
  );
  if (kind === 'purchases' && !('purchaseId' in found))
    remarks.push('No column looks like the id of a purchase: rows are then known by member, time and amount.');
  const cancellations = kind === 'purchases' ? cancellationsOf(table, columns, remarks) : undefined;
  const map = {
    ...(kind !== 'purchases' && { kind }),
    format: table.format,
    ...(table.names && table.format !== 'ndjson' && { header: true }),
    ...(table.delimiter !== undefined && { delimiter: table.delimiter }),
    ...(encoding !== 'utf8' && { encoding }),
    ...(cancellations && { cancellations }),
    fields: kind === 'members' ? withWholeName(found) : found,
  };
  return { map, remarks };
}

function columnsOf({ names, rows }: Table): {
  readonly kind: keyof typeof NEEDED;
  readonly columns: ReadonlyMap<string, number>;
} {
  if (!names) return { kind: 'purchases', columns: columnsWithoutNames(rows) };
  const { kind, columns: byName } = columnsByName(names);
  const columns = new Map([...byName].map(([field, name]) => [field, names.indexOf(name)]));
  const isFull = (field: string) => columns.has(field) && rows.every((row) => row[columns.get(field)!] !== '');
  const found = { has: (field: string) => columns.has(field), isFull };
  const isNeedless = (field: string) => NEEDLESS[kind]?.some(([one, isSo]) => one === field && isSo(found));
  return { kind, columns: new Map([...columns].filter(([field]) => !isNeedless(field))) };
}

/** Lines whose quantity is below zero, and whose id begins with the same letter, which no other id does. */
function cancellationsOf(
  { names, rows }: Table,
  columns: ReadonlyMap<string, number>,
  remarks: string[],
): object | undefined {
  const [id, quantity] = [columns.get('purchaseId'), columns.get('quantity')];
  if (id === undefined || quantity === undefined || !columns.has('sku')) return undefined;
  const isBelow = (row: readonly string[]) => row[quantity]!.startsWith('-');
  const letters = new Set(rows.filter(isBelow).map((row) => /^[A-Za-z](?=\d)/.exec(row[id]!)?.[0]));
  const [letter] = letters;
  if (letters.size !== 1 || letter === undefined) return undefined;
  if (rows.some((row) => !isBelow(row) && row[id]!.startsWith(letter))) return undefined;
  remarks.push(`Lines whose id begins with "${letter}" are read as cancelled lines of earlier purchases.`);
  return { column: names?.[id] ?? id + 1, startsWith: letter };
}

/** A name in two columns is put together. */
function withWholeName({ firstName, lastName, ...fields }: Readonly<Record<string, object>>): object {
  const parts = [firstName, lastName].filter((part) => part !== undefined);
  return { ...fields, ...(!('name' in fields) && parts.length > 0 && { name: parts }) };
}

function formOf(field: string, values: readonly string[], remarks: string[]): object {
  if (DATES.includes(field)) return dateForm(values, remarks);
  if (MONEY.includes(field)) return moneyForm(field, values, remarks);
  if (field === 'points') return pointsForm(values, remarks);
  if (field === 'tier') return tierForm(values, remarks);
  if (field === 'lotId') return lotForm(values, remarks);
  return field === 'memberId' || field === 'referredBy' ? idTransform(values) : {};
}

/** There an end may be that there is none. */
function formOfEnds(field: string, values: readonly string[], remarks: string[]): object {
  const days = field === 'expiresOn' ? values.filter((value) => value.toLowerCase() !== NEVER) : values;
  return days.length === 0 && values.length > 0 ? {} : formOf(field, days, remarks);
}

function dateForm(values: readonly string[], remarks: string[]): object {
  const [pattern, ...others] = datePatterns(values);
  if (pattern === undefined) {
    remarks.push(`The dates (${values[0] ?? 'none'}) have no form that is known: set "date", in Luxon's tokens.`);
    return { date: 'yyyy-MM-dd' };
  }
  if (pattern.startsWith('d') && others.some((other) => other.startsWith('M')))
    remarks.push(
      `Dates such as ${values[0]} are read as ${pattern}; it may be ${others.find((one) => one.startsWith('M'))}.`,
    );
  return pattern === 'iso' ? {} : { date: pattern };
}

function moneyForm(field: string, values: readonly string[], remarks: string[]): object {
  const form = amountForm(values);
  if (form && values.every((value) => !/[.,]\d{1,2}\D*$/.test(value)))
    remarks.push(`Amounts such as ${values[0]} are read in major units; set "unit": "minor" if they are cents.`);
  if (!form) remarks.push(`Not all values of ${field} are amounts (${values[0] ?? 'none'}).`);
  const isNegative = field === 'discount' && values.some((value) => value.includes('-'));
  return { unit: 'major', ...form, ...(isNegative && { negative: true }) };
}

/** Tiers have names of their own here. */
function tierForm(values: readonly string[], remarks: string[]): object {
  const names = [...new Set(values)].sort().slice(0, TIERS_SHOWN_MAX);
  remarks.push('Write the tiers of your programme behind those of the file in "values"; an empty text is no tier.');
  return { transform: [{ values: Object.fromEntries(names.map((name) => [name, name.toLowerCase()])) }] };
}

/** Lots are known by their numbers here; those of another system are not. */
function lotForm(values: readonly string[], remarks: string[]): object {
  const form = values.some((value) => /^\d+\.0+$/.test(value)) ? { transform: ['trim_decimals'] } : {};
  const odd = values.find((value) => !/^[1-9]\d*(?:\.0+)?$/.test(value));
  if (odd !== undefined)
    remarks.push(`Lots have numbers, as GET /v1/members/{memberId}/lots lists them; ${odd} is none.`);
  return form;
}

/** Points are whole, so that a sign before three digits is one between groups. */
function pointsForm(values: readonly string[], remarks: string[]): object {
  const groups = [...new Set(values.flatMap((value) => /^\d{1,3}([.,' ])\d{3}(?:\1\d{3})*$/.exec(value)?.[1] ?? []))];
  if (groups.length === 1) return { thousands: groups[0], ...(groups[0] === '.' && { decimal: ',' }) };
  const form = amountForm(values);
  if (!form) remarks.push(`Not all values of points are numbers (${values[0] ?? 'none'}).`);
  return form ?? {};
}

function tableOf(lines: readonly string[]): Table {
  if (lines.length === 0) throw new UsedWrongly('format_unknown', 'The file has no lines.');
  if (lines.every((line) => line.trimStart().startsWith('{'))) return ndjsonTable(lines);
  for (const delimiter of DELIMITERS) {
    const records = recordsOf(lines, { delimiter, quote: '"' });
    const width = records[0]?.length ?? 0;
    if (width > 1 && records.filter((values) => values.length === width).length > records.length * 0.9)
      return withHeader(
        { format: 'csv', delimiter },
        records.filter((values) => values.length === width),
      );
  }
  const spaced = lines.map((line) => line.trim().split(/\s+/));
  if (spaced[0]!.length > 1 && spaced.every((values) => values.length === spaced[0]!.length))
    return withHeader({ format: 'columns' }, spaced);
  throw new UsedWrongly(
    'format_unknown',
    'The lines are neither csv, nor JSON, nor columns by white space. Where columns are fixed characters, write a map by hand (docs/import.md).',
  );
}

function ndjsonTable(lines: readonly string[]): Table {
  const objects = lines.flatMap((line) => {
    try {
      return [flat(JSON.parse(line))];
    } catch {
      return [];
    }
  });
  const names = [...new Set(objects.flatMap((object) => [...object.keys()]))];
  return { format: 'ndjson', names, rows: objects.map((object) => names.map((name) => object.get(name) ?? '')) };
}

/** Names with dots for what is inside objects. */
function flat(value: unknown, prefix = ''): ReadonlyMap<string, string> {
  if (typeof value === 'string' || typeof value === 'number')
    return new Map(prefix === '' ? [] : [[prefix, String(value)]]);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return new Map();
  return new Map(
    Object.entries(value).flatMap(([name, one]) => [...flat(one, prefix === '' ? name : `${prefix}.${name}`)]),
  );
}

/** The first row is a header when none of its values is a number or a date. */
function withHeader(table: Omit<Table, 'rows'>, records: readonly (readonly string[])[]): Table {
  const [first = [], ...rows] = records;
  const isHeader =
    rows.length > 0 && first.every((value) => value === '' || !/\d/.test(value) || /^[^\d]+\d{0,2}$/.test(value));
  return isHeader ? { ...table, names: first, rows } : { ...table, rows: records };
}
