import { join } from 'node:path';

import { type Table, TABLES, type TablesManifest, tablesText, writtenColumns } from '#loyalty/analysis';
import { ownValue, writeFileDurably } from '#platform';

import { assertAsWritten } from '../export/as-written.js';
import { assertNewDirectory } from '../export/new-directory.js';
import { MANIFEST_FILE, NOTE_FILE } from '../export/write-export.js';
import { type DirectoryForm, openPart, type PartWriter } from './part-writer.js';
import { type TablesState, tablesState } from './tables-state.js';
import { type TablesTarget } from './tables-target.js';

export interface DirectoryOptions {
  readonly form: DirectoryForm;
  readonly personal: boolean;
  /** Gives the note that signs the manifest; undefined where nobody can sign. */
  readonly sign: (manifest: TablesManifest) => Promise<string | undefined>;
}

/** Tables as files in a directory, each table in a folder of parts. */
export class DirectoryTarget implements TablesTarget {
  private readonly open = new Map<string, PartWriter>();
  /** Of the parts that are written. */
  private number = 1;

  constructor(
    private readonly directory: string,
    private readonly options: DirectoryOptions,
  ) {}

  /** @throws what `StateFile.read` and `assertNewDirectory` throw */
  async begun(): Promise<TablesState | undefined> {
    const state = await tablesState.read(this.directory);
    if (!state) await assertNewDirectory(this.directory);
    return state;
  }

  add(table: Table, row: object): void {
    this.writerOf(table).add(row);
  }

  async keep(state: TablesState): Promise<TablesState> {
    if (state.isWhole) this.openMissing(state);
    const ended = [...this.open].map(
      ([table, writer]) => [table, [...(ownValue(state.files, table) ?? []), writer.end()]] as const,
    );
    const files: TablesState['files'] = { ...state.files, ...Object.fromEntries(ended) };
    this.open.clear();
    const kept = { ...state, files };
    this.number = state.parts + 1;
    tablesState.save(this.directory, kept);
    return kept;
  }

  /** @throws CommandFailed `export_files_changed` */
  async finish(manifest: TablesManifest): Promise<void> {
    const { directory } = this;
    for (const part of manifest.tables.flatMap(({ files }) => files)) await assertAsWritten(directory, part);
    writeFileDurably(join(directory, MANIFEST_FILE), tablesText(manifest));
    const note = await this.options.sign(manifest);
    if (note !== undefined) writeFileDurably(join(directory, NOTE_FILE), note);
    tablesState.remove(directory);
  }

  async close(): Promise<void> {
    for (const writer of this.open.values()) writer.close();
    this.open.clear();
  }

  /** A table without rows has a file too, so that its columns are found. */
  private openMissing({ files }: TablesState): void {
    for (const table of TABLES) if (!Object.hasOwn(files, table.name)) this.writerOf(table);
  }

  private writerOf(table: Table): PartWriter {
    const known = this.open.get(table.name);
    if (known) return known;
    const { form, personal } = this.options;
    const columns = writtenColumns(table, personal);
    const writer = openPart(form, this.directory, { table: table.name, columns, number: this.number });
    this.open.set(table.name, writer);
    return writer;
  }
}
