import { readFile } from 'node:fs/promises';

import { pointerToken } from '#platform';
import { z } from 'zod';

import { UsedWrongly } from '../errors.js';
import { DateReader } from './dates.js';

/** Where a value stands: a column (a number from 1, or a name where lines have names), or characters `from` to `to`. */
const field = z.strictObject({
  column: z.union([z.int().min(1), z.string().min(1)]).optional(),
  from: z.int().min(1).optional(),
  to: z.int().min(1).optional(),
  /** Luxon pattern (`yyyyMMdd`, `dd.MM.yyyy HH:mm`); RFC 3339 when left out. */
  date: z.string().min(1).optional(),
  unit: z.enum(['major', 'minor']).optional(),
  /** The sign before the fraction of a major amount. */
  decimal: z.enum(['.', ',']).optional(),
});

const MONEY_FIELDS = ['amount', 'gross', 'discount', 'unitCost'] as const;
const LINE_FIELDS = ['sku', 'category', 'quantity', 'gross', 'discount', 'unitCost'] as const;

const fields = z.strictObject({
  memberId: field,
  occurredAt: field,
  purchaseId: field.optional(),
  amount: field.optional(),
  currency: field.optional(),
  itemCount: field.optional(),
  channel: field.optional(),
  location: field.optional(),
  promotion: field.optional(),
  sku: field.optional(),
  category: field.optional(),
  quantity: field.optional(),
  gross: field.optional(),
  discount: field.optional(),
  unitCost: field.optional(),
});

const map = z.strictObject({
  format: z.enum(['columns', 'fixed', 'csv', 'ndjson']),
  header: z.boolean().default(false),
  delimiter: z.string().length(1).optional(),
  encoding: z.enum(['utf8', 'latin1']).default('utf8'),
  defaults: z
    .strictObject({
      currency: z
        .string()
        .regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code in capitals')
        .optional(),
      channel: z.string().min(1).optional(),
      location: z.string().min(1).optional(),
      sku: z.string().min(1).optional(),
      category: z.string().min(1).optional(),
    })
    .default({}),
  fields,
});

export type ImportMap = z.infer<typeof map>;
export type FieldName = keyof ImportMap['fields'];
export type FieldPlace = z.infer<typeof field>;

/** True when a file line is a line of a purchase (an article), and not the purchase as a whole. */
export function describesArticles(importMap: ImportMap): boolean {
  return LINE_FIELDS.some((name) => importMap.fields[name]) || importMap.defaults.sku !== undefined;
}

/** @throws UsedWrongly `invalid_map` with the JSON pointer of what is wrong */
export async function readMap(path: string): Promise<ImportMap> {
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new UsedWrongly(
      'map_not_readable',
      `The map ${path} cannot be read (${error.message}). Name a readable file with --map.`,
    );
  });
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw invalidMap('', `is not JSON (${(error as Error).message})`);
  }
  return parseMap(json);
}

/** @throws UsedWrongly `invalid_map` with the JSON pointer of what is wrong */
export function parseMap(json: unknown): ImportMap {
  const parsed = map.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    throw invalidMap(pointerOf(issue.path), issue.message);
  }
  checkPlaces(parsed.data);
  checkAmounts(parsed.data);
  return parsed.data;
}

function checkPlaces(importMap: ImportMap): void {
  if (importMap.delimiter !== undefined && importMap.format !== 'csv')
    throw invalidMap('/delimiter', 'is for the format csv only');
  if (importMap.header && (importMap.format === 'fixed' || importMap.format === 'ndjson')) {
    throw invalidMap('/header', `means nothing in the format ${importMap.format}; leave it out`);
  }
  for (const [name, place] of Object.entries(importMap.fields)) {
    if (!place) continue;
    const pointer = `/fields/${name}`;
    if (importMap.format === 'fixed') checkFixed(pointer, place);
    else checkColumn(pointer, place, importMap);
    if (place.date !== undefined && name !== 'occurredAt')
      throw invalidMap(`${pointer}/date`, 'is for occurredAt only');
    if (place.unit !== undefined && !isMoney(name)) throw invalidMap(`${pointer}/unit`, 'is for amounts only');
    if (place.decimal !== undefined && place.unit !== 'major')
      throw invalidMap(`${pointer}/decimal`, 'goes with "unit": "major"');
    if (isMoney(name) && place.unit === undefined)
      throw invalidMap(`${pointer}/unit`, 'is required: "major" (29.33) or "minor" (2933)');
  }
  const { date } = importMap.fields.occurredAt;
  if (date !== undefined && !DateReader.accepts(date)) {
    throw invalidMap(
      '/fields/occurredAt/date',
      `"${date}" is no pattern of a whole date; write for example yyyyMMdd or dd.MM.yyyy HH:mm`,
    );
  }
}

function checkFixed(pointer: string, place: FieldPlace): void {
  if (place.column !== undefined)
    throw invalidMap(`${pointer}/column`, 'is not used in the format fixed; give "from" and "to"');
  if (place.from === undefined || place.to === undefined)
    throw invalidMap(pointer, 'needs "from" and "to" in the format fixed');
  if (place.to < place.from) throw invalidMap(`${pointer}/to`, 'must not be less than "from"');
}

function checkColumn(pointer: string, place: FieldPlace, importMap: ImportMap): void {
  if (place.from !== undefined || place.to !== undefined)
    throw invalidMap(pointer, '"from" and "to" are for the format fixed');
  if (place.column === undefined) throw invalidMap(`${pointer}/column`, 'is required');
  if (importMap.format === 'ndjson') {
    if (typeof place.column === 'number')
      throw invalidMap(`${pointer}/column`, 'must be a name (dots lead inside objects) in the format ndjson');
  } else if (typeof place.column === 'string' && !importMap.header) {
    throw invalidMap(
      `${pointer}/column`,
      'is a name, but the map says that there is no header; set "header": true or give a number',
    );
  }
}

function checkAmounts(importMap: ImportMap): void {
  const { amount, gross } = importMap.fields;
  if (!amount && !gross) throw invalidMap('/fields/amount', 'is required (or gross, less discount)');
}

export function isMoney(name: string): name is (typeof MONEY_FIELDS)[number] {
  return (MONEY_FIELDS as readonly string[]).includes(name);
}

export function invalidMap(pointer: string, what: string): UsedWrongly {
  return new UsedWrongly('invalid_map', `The map is wrong at "${pointer || '/'}": ${what}.`, { pointer });
}

function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${pointerToken(String(part))}`).join('');
}
