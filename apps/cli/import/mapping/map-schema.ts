import { z } from 'zod';

import { ENCODINGS } from '../reading/encodings.js';
import { transforms } from './transforms.js';

const place = {
  column: z.union([z.int().min(1), z.string().min(1)]).optional(),
  from: z.int().min(1).optional(),
  to: z.int().min(1).optional(),
};

/** Luxon patterns (`yyyyMMdd`, `dd.MM.yyyy HH:mm`), `X` and `x` for Unix time, `iso` for the forms that need no pattern. */
const patterns = z.union([z.string().min(1), z.array(z.string().min(1)).min(1).max(10)]);

/** Where a value is: a column (a number from 1, or a name where lines have names), or characters `from` to `to`. */
export const field = z.strictObject({
  ...place,
  date: patterns.optional(),
  /** IANA; of times without an offset. Left out: the programme's. */
  zone: z.string().min(1).optional(),
  unit: z.enum(['major', 'minor']).optional(),
  /** The sign before the fraction of a major amount. */
  decimal: z.enum(['.', ',']).optional(),
  /** The sign between groups of three digits; a space is a no-break space too. */
  thousands: z.enum(['.', ',', ' ', "'"]).optional(),
  /** The column has amounts below zero where it means amounts above. */
  negative: z.boolean().optional(),
  transform: transforms.optional(),
});

/** What tells lines by one of their columns; exactly one of the tests. */
const lineTest = {
  ...place,
  is: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
  startsWith: z.string().min(1).optional(),
  pattern: z.string().min(1).optional(),
  empty: z.literal(true).optional(),
};

/** Lines that take back articles of earlier purchases. */
const cancellations = z.strictObject(lineTest);

/** Lines that are expected and not wanted: by the code that they would be reported with, or by what a column says. */
const skipRule = z.strictObject({
  ...lineTest,
  /** What such lines are called in the report. */
  as: z.string().min(1).max(60),
});

export const currency = z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code in capitals');

const code = z.string().regex(/^[a-z][a-z_]*$/, 'must be a code, such as amount_negative');

const fields = z.strictObject({
  memberId: field,
  occurredAt: field,
  /** The time, where it has a column of its own: put behind the date with a space. */
  time: field.optional(),
  purchaseId: field.optional(),
  amount: field.optional(),
  currency: field.optional(),
  itemCount: field.optional(),
  channel: field.optional(),
  location: field.optional(),
  /** The id of the partner where it was bought. */
  partner: field.optional(),
  promotion: field.optional(),
  /** Codes of campaigns, with spaces, commas or semicolons between them. */
  codes: field.optional(),
  sku: field.optional(),
  category: field.optional(),
  /** Another kind of thing than goods: gift_card, deposit, delivery. */
  kind: field.optional(),
  quantity: field.optional(),
  /** What the quantity is measured in: kg. */
  unit: field.optional(),
  /** Of one unit; with `quantity` it makes the gross amount. */
  price: field.optional(),
  gross: field.optional(),
  /** Several columns are added up. */
  discount: z.union([field, z.array(field).min(1).max(10)]).optional(),
  unitCost: field.optional(),
  /** What was paid besides the articles, in the amount and not in the gross amounts; of several lines they are added up. */
  tax: field.optional(),
  delivery: field.optional(),
  tip: field.optional(),
  rounding: field.optional(),
});

/** How a file is written, and which lines are not wanted: the same for whatever its lines are of. */
export const commonOptions = {
  format: z.enum(['columns', 'fixed', 'csv', 'ndjson']),
  header: z.boolean().default(false),
  /** Left out: detected. */
  delimiter: z.string().length(1).optional(),
  quote: z.enum(['"', "'", 'none']).optional(),
  encoding: z.enum(ENCODINGS).optional(),
  skip: z
    .array(z.union([code, skipRule]))
    .max(50)
    .default([]),
};

export const mapSchema = z.strictObject({
  kind: z.literal('purchases').default('purchases'),
  ...commonOptions,
  /** Lines without a member are purchases of guests. */
  guests: z.boolean().default(false),
  /** Their quantity may be below zero; each finds the purchase that it cancels by member, article and quantity. */
  cancellations: cancellations.optional(),
  defaults: z
    .strictObject({
      currency: currency.optional(),
      channel: z.string().min(1).optional(),
      location: z.string().min(1).optional(),
      partner: z.string().min(1).optional(),
      sku: z.string().min(1).optional(),
      category: z.string().min(1).optional(),
    })
    .default({}),
  fields,
});

export type ImportMap = z.infer<typeof mapSchema>;
/** What maps of all kinds have. */
export type CommonMap = Pick<ImportMap, keyof typeof commonOptions>;
export type FieldName = keyof ImportMap['fields'];
export type FieldPlace = z.infer<typeof field>;
export type LineTest = z.infer<typeof cancellations>;
export type SkipRule = z.infer<typeof skipRule>;

/** What is wrong with a map: where (JSON pointer), and what to do. */
export interface MapFault {
  readonly pointer: string;
  readonly what: string;
}

const LINE_FIELDS = ['sku', 'category', 'quantity', 'price', 'gross', 'discount', 'unitCost'] as const;

/** True when a file line is a line of a purchase (an article), and not the purchase as a whole. */
export function describesArticles(importMap: ImportMap): boolean {
  return LINE_FIELDS.some((name) => importMap.fields[name]) || importMap.defaults.sku !== undefined;
}
