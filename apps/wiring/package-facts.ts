import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The directory of the package, from the sources and from what was built alike (they lie at different depths). */
const ROOT = packageRoot(dirname(fileURLToPath(import.meta.url)));

export const VERSION = (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version;

/** A worker thread runs from what was built, also when it is started from the sources (by tests). */
export const WORKER_FILE = join(ROOT, 'dist', 'apps', 'wiring', 'projection-worker.js');
export const QUERY_WORKER_FILE = join(ROOT, 'dist', 'apps', 'wiring', 'query-worker.js');
export const FIT_WORKER_FILE = join(ROOT, 'dist', 'apps', 'wiring', 'fit-worker.js');

/** What `npm run build:console` made. */
export const CONSOLE_FILES = join(ROOT, 'dist', 'console');

function packageRoot(directory: string): string {
  if (existsSync(join(directory, 'package.json'))) return directory;
  const parent = dirname(directory);
  if (parent === directory) throw new Error('The package.json of trofast was not found above its own code.');
  return packageRoot(parent);
}
