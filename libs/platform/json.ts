/** What may be in an event or a document: JSON and nothing else (no BigInt, `undefined`, NaN or Date). */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json | undefined;
}
