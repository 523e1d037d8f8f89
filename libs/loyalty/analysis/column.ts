import { type DocumentSchema, type ReadModel } from '#engine';
import { jsonSchemaOf } from '#event-store';
import { ownValue } from '#platform';

/** What is in one cell; an instant and a day are texts here, and what each form makes of them is its own. */
export type Cell = string | number | boolean | null;

/**
 * `integer`: whole, within ±2^53. `instant`: RFC 3339 in UTC with milliseconds. `day`: a day in the programme's time zone. `json`: a text with JSON.
 */
export type ColumnType = 'text' | 'integer' | 'number' | 'boolean' | 'instant' | 'day' | 'json';

/** What a number counts. */
export type Unit = 'minor units' | 'points' | 'pieces' | 'times' | 'days';

/** A column, as it is documented, signed and written. */
export interface ColumnFacts {
  readonly name: string;
  readonly type: ColumnType;
  /** Whether a cell may be null. */
  readonly nullable: boolean;
  readonly unit?: Unit;
  /** Written only where personal data are asked for. */
  readonly personal?: true;
  readonly meaning: string;
  /** The field of a read model, or the event, that it comes from. */
  readonly from: string;
}

interface ColumnOf<Row> extends ColumnFacts {
  valueOf(row: Row): Cell;
}

/** A column that is written whether or not personal data are asked for: what it reads is never opened. */
interface PlainColumn<Row> extends ColumnOf<Row> {
  readonly personal?: never;
}

interface PersonalColumn<Row> extends ColumnOf<Row> {
  readonly personal: true;
  /** The field of the document that has the values: only these are opened, and missing where they cannot be any more. */
  readonly opens: string;
}

export type Column<Row> = PlainColumn<Row> | PersonalColumn<Row>;

/** What is said of a column where its source does not. */
export type Saying = Partial<Pick<ColumnFacts, 'unit' | 'meaning'>>;

/** A column of a field of a read model: type and meaning are those of the field. */
export type FieldColumn<Row> = (name: string, path: string, said?: Saying) => Column<Row>;

/**
 * Columns of the fields of a read model.
 * @returns a function that gives the column of a field, which is named by its path (`balance.available`) @throws Error where there is no such field
 */
export function columnsOf<Document extends object>(model: ReadModel<Document>): FieldColumn<Document> {
  const schema = jsonSchemaOf(model.document) as DocumentSchema;
  return (name, path, { unit, meaning } = {}) => {
    const steps = path.split('.');
    const { field, mayMiss } = fieldAt(schema, steps, `${model.name}.${path}`);
    const { type, nullable } = typeOf(field);
    const column: PlainColumn<Document> = {
      ...{ name, type, nullable: nullable || mayMiss },
      ...(unit && { unit }),
      meaning: meaning ?? meaningOf(field),
      from: `${model.name}.${path}`,
      valueOf: type === 'json' ? (row) => jsonCell(valueAt(row, steps)) : (row) => plainCell(valueAt(row, steps)),
    };
    return isPersonal(field) ? { ...column, personal: true, opens: steps[0]! } : column;
  };
}

interface Found {
  readonly field: DocumentSchema;
  /** An object on the way, or the field, may be missing. */
  readonly mayMiss: boolean;
}

function fieldAt(schema: DocumentSchema, steps: readonly string[], what: string): Found {
  let field = schema;
  let mayMiss = false;
  for (const [at, step] of steps.entries()) {
    if (at > 0 && typeOf(field).nullable) mayMiss = true;
    const inside: DocumentSchema | undefined = new Map(Object.entries(field.properties ?? {})).get(step);
    if (!inside) throw new Error(`There is no field ${what}.`);
    if (!(field.required ?? []).includes(step)) mayMiss = true;
    field = inside;
  }
  return { field, mayMiss };
}

const DAY_PATTERN = String.raw`^\d{4}-\d{2}-\d{2}$`;

function typeOf(field: DocumentSchema): Pick<ColumnFacts, 'type' | 'nullable'> {
  const types = typeof field.type === 'string' ? [field.type] : (field.type ?? []);
  const nullable = types.includes('null') || (field.enum ?? []).includes(null);
  const [type] = types.filter((one) => one !== 'null');
  if (isPersonal(field)) return { type: type === 'object' && types.length === 1 ? 'json' : 'text', nullable: true };
  switch (type) {
    case 'integer':
    case 'number':
    case 'boolean':
      return { type, nullable };
    case 'string':
      return { type: textTypeOf(field), nullable };
    default:
      return { type: 'json', nullable };
  }
}

function textTypeOf({ format, pattern }: DocumentSchema): ColumnType {
  if (format === 'date-time') return 'instant';
  return pattern === DAY_PATTERN ? 'day' : 'text';
}

const isPersonal = (field: DocumentSchema): boolean => field['x-personal'] === true;

/** What the forms of the read models say, and these tables do otherwise. */
const NOT_HERE =
  / (UTC, RFC 3339 with milliseconds\.|Minor units of the programme's currency\.|A day in the programme's zone\.|Personal: .*)$/;

function meaningOf({ description = '', enum: values }: DocumentSchema): string {
  const said = description.replace(NOT_HERE, '');
  const named = values?.filter((value) => value !== null).map((value) => `\`${value}\``);
  return named ? `${said} One of ${named.join(', ')}.` : said;
}

function valueAt(row: object, steps: readonly string[]): unknown {
  let value: unknown = row;
  for (const step of steps) {
    if (value === null || typeof value !== 'object') return null;
    value = ownValue(value as Readonly<Record<string, unknown>>, step) ?? null;
  }
  return value ?? null;
}

const plainCell = (value: unknown): Cell =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;

const jsonCell = (value: unknown): Cell => (value === null ? null : JSON.stringify(value));
