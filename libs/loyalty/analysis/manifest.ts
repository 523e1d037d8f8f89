import { canonicalJson } from '#event-store';
import { areAll, areKeys, type ExportAsked, isAsked, type PublicKeyEntry, type Statement } from '#notary';

import { type ColumnFacts } from './column.js';

export const TABLES_FORMAT = 'trofast-tables/1';

export const TABLES_FORMS = ['parquet', 'csv', 'duckdb'] as const;

export type TablesForm = (typeof TABLES_FORMS)[number];

const STATEMENT = 'Trofast: tables of this log';

/** A file with rows of one table. */
export interface TablePart {
  /** `purchases/part-00001.parquet`. */
  readonly name: string;
  readonly rows: number;
  readonly bytes: number;
  /** In hex. */
  readonly sha256: string;
}

/** A table, as it was written. */
export interface WrittenTable {
  readonly name: string;
  readonly meaning: string;
  readonly key: readonly string[];
  readonly rows: number;
  readonly columns: readonly ColumnFacts[];
  /** None where all tables are in one file. */
  readonly files: readonly TablePart[];
}

/** What minor units are of, and in which zone days are. */
export interface TablesUnits {
  /** ISO 4217, of the programme at the end; amounts of purchases name theirs. */
  readonly currency: string;
  /** Digits of minor units, which a programme keeps. */
  readonly currencyDigits: number;
  readonly timeZone: string;
}

/** What tables are of. All of them are as of `position`. */
export interface TablesManifest {
  readonly format: typeof TABLES_FORMAT;
  readonly form: TablesForm;
  readonly program: string;
  /** Whether there are columns of personal data. */
  readonly personal: boolean;
  readonly asked: Omit<ExportAsked, 'purpose'> & { readonly purpose: string | null };
  /** Every event of the programme up to this place in the log counts, and none after it. */
  readonly position: string;
  /** When the last of these was recorded. */
  readonly recordedAt: string | null;
  readonly events: number;
  /** Members and households. */
  readonly accounts: number;
  /** Of how many accounts something was due when it was asked for, and not recorded: points that begin to count or end, a tier to be reviewed. */
  readonly unsettledAccounts: number;
  readonly units: TablesUnits;
  readonly tables: readonly WrittenTable[];
  readonly codeVersion: string;
  /** What the log is called. */
  readonly origin: string;
  /** Keys of the log, oldest first; none where nobody signs: the log has none yet, or all tables are in one file. */
  readonly keys: readonly PublicKeyEntry[];
}

/** The manifest as it is hashed, and as it is written. */
export const tablesText = (manifest: TablesManifest): string => canonicalJson(manifest);

/** What is signed of tables. */
export const tablesStatement = (manifest: TablesManifest): Statement => ({
  ...{ what: STATEMENT, origin: manifest.origin, text: tablesText(manifest) },
});

/** A column as it is documented, without what makes its values. */
export function columnFacts({ name, type, nullable, unit, personal, meaning, from }: ColumnFacts): ColumnFacts {
  return { name, type, nullable, ...(unit && { unit }), ...(personal && { personal }), meaning, from };
}

/** Whether JSON from anybody is a manifest of tables, as far as checking its files, and saying what was checked, rely on it. */
export function isTablesManifest(value: unknown): value is TablesManifest {
  const { format, origin, keys, tables, asked } = Object(value) as Partial<TablesManifest>;
  return (
    format === TABLES_FORMAT &&
    typeof origin === 'string' &&
    isAsked(asked) &&
    (asked?.purpose === null || typeof asked?.purpose === 'string') &&
    areKeys(keys) &&
    areAll(tables, (table) => areAll((Object(table) as Partial<WrittenTable>).files, isPart))
  );
}

function isPart(value: unknown): boolean {
  const { name, rows, sha256 } = Object(value) as Partial<TablePart>;
  return typeof name === 'string' && Number.isSafeInteger(rows) && typeof sha256 === 'string';
}
