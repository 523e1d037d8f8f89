import { type DocumentSchema, type ReadModel } from '#engine';
import { jsonSchemaOf } from '#event-store';
import { allProjections } from '#loyalty/features';

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
  allProjections.map((model) => [model.name, entryOf(model)]),
);

/** The schema is made when it is first asked for: most processes never do. */
function entryOf({ name, version, indexes, document }: ReadModel<object>): DictionaryEntry {
  let schema: DocumentSchema | undefined;
  return {
    name,
    version,
    description: document.description ?? '',
    indexes: indexes.map(({ fields }) => fields),
    get schema() {
      return (schema ??= jsonSchemaOf(document) as DocumentSchema);
    },
  };
}
