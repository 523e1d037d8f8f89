/** JSON Schema (2020-12), the part of it that documents need. `x-personal` marks what is sealed. */
export interface DocumentSchema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly (string | null)[];
  readonly properties?: Readonly<Record<string, DocumentSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | DocumentSchema;
  readonly items?: DocumentSchema;
  readonly format?: string;
  readonly pattern?: string;
  readonly 'x-personal'?: true;
}
