import { type JsonObject } from '#platform';

/**
 * One type of event. `schema` is a JSON Schema (2020-12) of the newest version's data; a property with
 * `"personal": true` is encrypted with the member's key. `upcasters[n]` turns data of version n into version n + 1.
 */
export interface EventTypeDefinition {
  readonly type: string;
  readonly version: number;
  readonly description: string;
  readonly schema: JsonObject;
  readonly upcasters?: Readonly<Record<number, (data: JsonObject) => JsonObject>>;
}
