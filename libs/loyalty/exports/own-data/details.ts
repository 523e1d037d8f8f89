import { type Saying } from '#loyalty/terms';
import { isLocalDay, type Json, type JsonObject, parseInstant } from '#platform';

import { wordOf } from './field-words.js';
import { type OwnDataWording } from './wording.js';

/** Something that is recorded, in words. */
export interface Detail {
  readonly name: string;
  readonly value: string;
}

/** What says nothing more to the member: whose it is, when it is settled, and the same once more in a form for machines. */
const HIDDEN: ReadonlySet<string> = new Set([
  ...['memberId', 'effectiveAt', 'settledAt', 'nextDueAt', 'hmac', 'claim'],
  ...['postings', 'packedPostings', 'packedAllocations', 'taking', 'predecessors'],
]);

/** Fields whose parts have names that callers gave. */
const NAMED_BY_CALLERS: ReadonlySet<string> = new Set(['attributes', 'metadata', 'consents', 'atPartner']);

/** All that data say, field by field; parts of parts are named by the way to them. */
export function detailsOf(data: JsonObject, say: Saying, words: OwnDataWording): readonly Detail[] {
  return partsOf(data, [], { say, words, byCaller: false });
}

interface Way {
  readonly say: Saying;
  readonly words: OwnDataWording;
  /** Whether names are as a caller gave them. */
  readonly byCaller: boolean;
}

function partsOf(data: JsonObject, names: readonly string[], way: Way): readonly Detail[] {
  return Object.entries(data).flatMap(([field, value]) => {
    if (value === undefined || (!way.byCaller && HIDDEN.has(field))) return [];
    const name = way.byCaller ? field : wordOf(field, way.say.language);
    return detailOf(value, [...names, name], { ...way, byCaller: way.byCaller || NAMED_BY_CALLERS.has(field) });
  });
}

function detailOf(value: Json, names: readonly string[], way: Way): readonly Detail[] {
  if (isMoney(value)) return [{ name: names.join(', '), value: moneyOf(value, way.say) }];
  if (Array.isArray(value)) return itemsOf(value as readonly Json[], names, way);
  if (typeof value === 'object' && value !== null) return partsOf(value as JsonObject, names, way);
  return [{ name: names.join(', '), value: valueOf(value, way) }];
}

function itemsOf(items: readonly Json[], names: readonly string[], way: Way): readonly Detail[] {
  if (items.every((item) => typeof item !== 'object' || item === null)) {
    const values = items.map((item) => valueOf(item, way));
    return values.length === 0 ? [] : [{ name: names.join(', '), value: values.join(', ') }];
  }
  const numbered = (at: number) => (items.length === 1 ? names : [...names.slice(0, -1), `${names.at(-1)!} ${at + 1}`]);
  return items.flatMap((item, at) => detailOf(item, numbered(at), way));
}

function valueOf(value: string | number | boolean | null, { say, words }: Way): string {
  if (value === null) return words.nothing;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'number') return say.number(value);
  return !isLocalDay(value) && parseInstant(value) === value ? say.moment(value) : value;
}

interface Money {
  readonly amount: number;
  readonly currency: string;
}

function isMoney(value: Json): value is Json & Money {
  const { amount, currency, ...rest } = Object(value) as Partial<Money>;
  return typeof amount === 'number' && typeof currency === 'string' && Object.keys(rest).length === 0;
}

/** Of another currency than the programme's, of which the digits are not known, as it is recorded. */
function moneyOf({ amount, currency }: Money, say: Saying): string {
  if (currency !== say.rules.currency) return `${amount} ${currency}`;
  return amount < 0 ? `-${say.money(-amount)}` : say.money(amount);
}
