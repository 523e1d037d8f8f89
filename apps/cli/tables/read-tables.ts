import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

import { isTablesManifest, TABLES_FORMAT, type TablesManifest, tablesStatement, tablesText } from '#loyalty/analysis';
import { ExportIncomplete, ExportWrong, readDetached, trustedKeys } from '#notary';

import { sha256Of } from '../export/as-written.js';
import { MANIFEST_FILE, NOTE_FILE } from '../export/write-export.js';
import { tablesState } from './tables-state.js';

/** What a directory of tables shows. */
export interface CheckedTables {
  readonly manifest: TablesManifest;
  /** The key that signed; null where nobody has. */
  readonly signedBy: string | null;
  readonly files: number;
  readonly rows: number;
}

/** Whether a path is a directory that `trofast export` writes tables to, or wrote. */
export async function hasTables(path: string): Promise<boolean> {
  const isDirectory = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isDirectory) return false;
  const names = await readdir(path);
  if (names.includes(tablesState.name)) return true;
  return names.includes(MANIFEST_FILE) && isOfTables(parsed(await readFile(join(path, MANIFEST_FILE), 'utf8')));
}

/**
 * Checks tables with nothing but themselves and the public key: who signed them, and that every file is as it was written.
 * @throws ExportIncomplete, ExportWrong; KeyChainBroken, KeyMalformed, NoteMalformed, SignatureWrong
 */
export async function checkTables(
  directory: string,
  {
    publicKey,
    onFile,
  }: { readonly publicKey?: string | undefined; readonly onFile?: (done: number, total: number) => void },
): Promise<CheckedTables> {
  const names = await namesIn(directory);
  if (names.includes(tablesState.name))
    throw new ExportIncomplete(
      `${directory} has no finished export: it has ${tablesState.name}, which is there until it is done. The same \`trofast export\` goes on where it was.`,
    );
  const manifest = await manifestIn(directory);
  const signedBy = await signerOf(directory, manifest, names.includes(NOTE_FILE), publicKey);
  const files = manifest.tables.flatMap((table) => table.files);
  assertSameFiles(files, names);
  for (const [index, { name, sha256 }] of files.entries()) {
    if ((await sha256Of(join(directory, name))) !== sha256)
      throw new ExportWrong(`${name} is not the file that the manifest names: it was changed.`);
    onFile?.(index + 1, files.length);
  }
  return { manifest, signedBy, files: files.length, rows: files.reduce((sum, { rows }) => sum + rows, 0) };
}

async function namesIn(directory: string): Promise<readonly string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory());
  return files.map(({ parentPath, name }) => relative(directory, join(parentPath, name)).replaceAll(sep, '/'));
}

async function manifestIn(directory: string): Promise<TablesManifest> {
  const text = await readFile(join(directory, MANIFEST_FILE), 'utf8');
  const manifest = parsed(text);
  if (!isTablesManifest(manifest)) throw new ExportWrong(`${MANIFEST_FILE} lacks what a manifest of tables has.`);
  if (tablesText(manifest) !== text)
    throw new ExportWrong(`${MANIFEST_FILE} is not written as it was signed: it was changed.`);
  return manifest;
}

async function signerOf(
  directory: string,
  manifest: TablesManifest,
  hasNote: boolean,
  publicKey: string | undefined,
): Promise<string | null> {
  if (!hasNote && manifest.keys.length === 0 && publicKey === undefined) return null;
  if (!hasNote) throw new ExportWrong(`nobody has signed it: there is no ${NOTE_FILE}.`);
  const keys = trustedKeys(manifest.origin, manifest.keys, publicKey);
  const note = await readFile(join(directory, NOTE_FILE), 'utf8');
  const { signedBy, isOfText } = readDetached(tablesStatement(manifest), note, keys);
  if (signedBy === undefined) throw new ExportWrong('no key of the log that is trusted has signed its manifest.');
  if (!isOfText)
    throw new ExportWrong('its manifest is not the one that was signed: it was changed, or is of another export.');
  return signedBy;
}

function assertSameFiles(files: readonly { readonly name: string }[], names: readonly string[]): void {
  const named = new Set(files.map(({ name }) => name));
  const missing = files.find(({ name }) => !names.includes(name));
  if (missing) throw new ExportWrong(`${missing.name} is missing.`);
  const added = names.find((name) => name !== MANIFEST_FILE && name !== NOTE_FILE && !named.has(name));
  if (added !== undefined) throw new ExportWrong(`${added} is not in the manifest: it was added.`);
}

const isOfTables = (manifest: unknown): boolean =>
  (Object(manifest) as { readonly format?: unknown }).format === TABLES_FORMAT;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
