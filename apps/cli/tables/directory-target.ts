import { rmSync } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { type Table, TABLES, type TablesManifest, tablesText, writtenColumns } from '#loyalty/analysis';
import { syncDirectory, writeFileDurably } from '#platform';

import { CommandFailed, UsedWrongly } from '../errors.js';
import { assertAsWritten } from '../export/as-written.js';
import { MANIFEST_FILE, NOTE_FILE } from '../export/write-export.js';
import { type DirectoryForm, openPart, type PartWriter } from './part-writer.js';
import { type TablesState } from './tables-state.js';
import { type TablesTarget } from './tables-target.js';

/** Is there as long as tables are not all written. */
export const TABLES_STATE_FILE = 'unfinished-tables.json';

export interface DirectoryOptions {
  readonly form: DirectoryForm;
  readonly personal: boolean;
  /** Gives the note that signs the manifest; undefined where nobody can sign. */
  readonly sign: (manifest: TablesManifest) => Promise<string | undefined>;
}

/** Tables as files in a directory, each table in a folder of parts. */
export class DirectoryTarget implements TablesTarget {
  private readonly open = new Map<string, PartWriter>();
  private number = 1;

  constructor(
    private readonly directory: string,
    private readonly options: DirectoryOptions,
  ) {}

  /** @throws UsedWrongly `export_exists`, `directory_not_empty`; CommandFailed `export_state_damaged` */
  async begun(): Promise<TablesState | undefined> {
    const { directory } = this;
    await mkdir(directory, { recursive: true });
    const names = await readdir(directory);
    if (names.includes(TABLES_STATE_FILE)) return this.readState();
    if (names.includes(MANIFEST_FILE))
      throw new UsedWrongly(
        'export_exists',
        `${directory} has a finished export, which is kept. Name another directory.`,
      );
    if (names.length > 0)
      throw new UsedWrongly(
        'directory_not_empty',
        `${directory} is not empty. Name a directory that is, or a new one.`,
      );
    return undefined;
  }

  add(table: Table, row: object): void {
    this.writerOf(table).add(row);
  }

  async keep(state: TablesState): Promise<TablesState> {
    if (state.isWhole) this.openMissing(state);
    const files = { ...state.files };
    for (const { name } of TABLES) {
      const writer = this.open.get(name);
      if (writer) files[name as 'purchases'] = [...(files[name as 'purchases'] ?? []), writer.end()];
    }
    this.open.clear();
    const kept = { ...state, files };
    this.number = state.parts + 1;
    writeFileDurably(join(this.directory, TABLES_STATE_FILE), JSON.stringify(kept));
    return kept;
  }

  /** @throws CommandFailed `export_files_changed` */
  async finish(manifest: TablesManifest): Promise<void> {
    const { directory } = this;
    for (const part of manifest.tables.flatMap(({ files }) => files)) await assertAsWritten(directory, part);
    writeFileDurably(join(directory, MANIFEST_FILE), tablesText(manifest));
    const note = await this.options.sign(manifest);
    if (note !== undefined) writeFileDurably(join(directory, NOTE_FILE), note);
    rmSync(join(directory, TABLES_STATE_FILE));
    syncDirectory(directory);
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

  private async readState(): Promise<TablesState> {
    const text = await readFile(join(this.directory, TABLES_STATE_FILE), 'utf8');
    try {
      const state = JSON.parse(text) as TablesState;
      this.number = state.parts + 1;
      return state;
    } catch (cause) {
      throw new CommandFailed(
        'export_state_damaged',
        `${TABLES_STATE_FILE} in ${this.directory} cannot be read, so the export cannot go on. Remove the directory and begin again.`,
        {},
        { cause },
      );
    }
  }
}
