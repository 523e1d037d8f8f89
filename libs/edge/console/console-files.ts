import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';

import { ownValue } from '#platform';

import { weightedList } from '../conventions/weighted-list.js';

/** Token of the directory that the console was built into. */
export const CONSOLE_DIRECTORY = Symbol('ConsoleDirectory');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.md': 'text/plain; charset=utf-8',
};

/** Encodings that files are kept in at build time, the smallest first. */
const ENCODINGS = { br: '.br', gzip: '.gz' } as const;

/** Names of files here have a hash of what is in them. */
const HASHED = 'assets/';

const IMMUTABLE = 'public, max-age=31536000, immutable';

const INDEX = 'index.html';

type Files = ReadonlyMap<string, Buffer>;

export interface ConsoleFile {
  readonly content: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/** What the browser loads of the console, read once from what was built. */
export class ConsoleFiles {
  private files: Promise<Files> | undefined;

  constructor(private readonly directory: string) {}

  /**
   * A file by its path under `/console/`; the page itself for all that is no file, since the page knows its own addresses.
   * @param accepted the request's `Accept-Encoding`
   * @returns `undefined` for a file with a hash in its name that is not there
   * @throws ENOENT where the console was not built
   */
  async find(path: string, accepted: string): Promise<ConsoleFile | undefined> {
    const files = await this.all();
    const name = files.has(path) && ownValue(TYPES, extname(path)) !== undefined ? path : INDEX;
    if (name === INDEX && path.startsWith(HASHED)) return undefined;
    const wanted = weightedList(accepted)
      .filter(({ quality }) => quality > 0)
      .map(({ value }) => value);
    const encoding = Object.entries(ENCODINGS).find(
      ([each, suffix]) => wanted.includes(each) && files.has(name + suffix),
    );
    return {
      content: files.get(name + (encoding?.[1] ?? ''))!,
      headers: {
        'content-type': ownValue(TYPES, extname(name))!,
        'cache-control': name.startsWith(HASHED) ? IMMUTABLE : 'no-cache',
        vary: 'accept-encoding',
        ...(encoding && { 'content-encoding': encoding[0] }),
      },
    };
  }

  private async all(): Promise<Files> {
    this.files ??= filesOf(this.directory);
    try {
      return await this.files;
    } catch (error) {
      this.files = undefined;
      throw error;
    }
  }
}

async function filesOf(directory: string): Promise<Files> {
  const found = new Map<string, Buffer>();
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    found.set(relative(directory, path).split(sep).join('/'), await readFile(path));
  }
  if (!found.has(INDEX)) throw Object.assign(new Error(`${directory} has no ${INDEX}.`), { code: 'ENOENT' });
  return found;
}
