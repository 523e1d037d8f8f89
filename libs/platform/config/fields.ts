import { type Field } from './field.js';
import { PROCESS_FIELDS } from './process-fields.js';
import { PROGRAM_FIELDS } from './program-fields.js';
import { STORE_FIELDS } from './store-fields.js';
import { TRAFFIC_FIELDS } from './traffic-fields.js';

export { type Field } from './field.js';

/** Every setting there is, in the order of the table. */
export const FIELDS = { ...STORE_FIELDS, ...PROGRAM_FIELDS, ...TRAFFIC_FIELDS, ...PROCESS_FIELDS } as const;

export type FieldName = keyof typeof FIELDS;

type ValueOf<F> = F extends Field<infer Value> ? Value : never;
type Optional =
  | 'rateLimit'
  | 'trustedProxies'
  | 'programFile'
  | 'adminKey'
  | 'masterKey'
  | 'eventStoreUrl'
  | 'readStoreUrl'
  | 'keyStoreUrl';

/** The settings of a server, checked. */
export type Settings = { readonly [Name in Exclude<FieldName, Optional>]: ValueOf<(typeof FIELDS)[Name]> } & {
  readonly [Name in Optional]?: ValueOf<(typeof FIELDS)[Name]>;
};

/** Token under which the app provides its settings. */
export const SETTINGS = Symbol('Settings');
