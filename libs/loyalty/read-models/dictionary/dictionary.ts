import { type DocumentSchema } from '#engine';
import { readModels } from '#loyalty/features';

/** A read model as analysts meet it. */
export interface DictionaryEntry {
  readonly name: string;
  readonly version: number;
  /** What a document is. */
  readonly description: string;
  /** Fields, in order, that queries can use without reading everything. */
  readonly indexes: readonly (readonly string[])[];
  /** JSON Schema of a document; `x-personal` marks what is sealed. */
  readonly schema: DocumentSchema;
}

/** Every read model, by name. */
export const dataDictionary: ReadonlyMap<string, DictionaryEntry> = new Map(
  readModels.map(({ projection: { name, version, indexes }, schema }) => {
    const description = schema.description ?? '';
    return [name, { name, version, description, indexes: indexes.map(({ fields }) => fields), schema }];
  }),
);
