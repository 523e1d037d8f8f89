import { allProjections } from '#loyalty/features';
import { ownValue } from '#platform';

import { activitySchema } from './activity.js';
import { classChangesSchema, classFlowSchema, exposureSchema, featuresSchema } from './classes.js';
import { balancesSchema, guestPurchasesSchema, memberSchema, purchasesSchema, requestsSchema } from './members.js';
import { ledgerSchema, lotsSchema } from './points.js';
import { type DocumentSchema } from './schema.js';
import { segmentsSchema } from './segments.js';

/** A read model as analysts meet it. */
export interface DictionaryEntry {
  readonly name: string;
  readonly version: number;
  /** What a document is. */
  readonly description: string;
  /** Fields, in order, that queries go by without reading everything. */
  readonly indexes: readonly (readonly string[])[];
  /** JSON Schema of a document; `x-personal` marks what is sealed. */
  readonly schema: DocumentSchema;
}

/** By the name of the read model. A test holds that each has one, and that documents are as it says. */
const SCHEMAS: Readonly<Record<string, DocumentSchema>> = {
  member: memberSchema,
  balances: balancesSchema,
  ledger: ledgerSchema,
  lots: lotsSchema,
  purchases: purchasesSchema,
  'guest-purchases': guestPurchasesSchema,
  requests: requestsSchema,
  segments: segmentsSchema,
  features: featuresSchema,
  exposure: exposureSchema,
  'class-flow': classFlowSchema,
  'class-changes': classChangesSchema,
  activity: activitySchema,
};

/** Every read model that has a schema, by name. */
export const dataDictionary: ReadonlyMap<string, DictionaryEntry> = new Map(
  allProjections.flatMap(({ name, version, indexes }) => {
    const schema = ownValue(SCHEMAS, name);
    if (!schema) return [];
    const description = schema.description ?? '';
    return [[name, { name, version, description, indexes: indexes.map(({ fields }) => fields), schema }] as const];
  }),
);
