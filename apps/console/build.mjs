import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

const HERE = import.meta.dirname;
const ROOT = resolve(HERE, '../..');
const BUILT = join(ROOT, 'dist/console');
const STAMP = '.sources';
const REPLACED = join(ROOT, 'dist/console.old');

/** What the console is made of. */
const SOURCES = ['apps/console', 'libs/client', 'package-lock.json'];

const isSource = (name) => !/\.spec\.tsx?$/.test(name);

/** One hash over the names and contents of all sources. */
function hashOfSources() {
  const hash = createHash('sha256');
  for (const path of SOURCES.flatMap((source) => filesUnder(join(ROOT, source)))
    .filter(isSource)
    .sort())
    hash
      .update(`${relative(ROOT, path)}\0`)
      .update(readFileSync(path))
      .update('\0');
  return hash.digest('hex');
}

function filesUnder(path) {
  if (!existsSync(path)) return [];
  if (path.endsWith('.json')) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Builds it, unless what is there was built from the same sources. A running server finds all of a build or nothing. */
async function buildWhenOutdated() {
  const sources = hashOfSources();
  const stamp = join(BUILT, STAMP);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return;
  const [{ build }, { default: config }] = await Promise.all([import('vite'), import('./vite.config.mjs')]);
  rmSync(REPLACED, { recursive: true, force: true });
  await build(config);
  const { outDir } = config.build;
  writeFileSync(join(outDir, STAMP), sources);
  if (existsSync(BUILT)) renameSync(BUILT, REPLACED);
  renameSync(outDir, BUILT);
  rmSync(REPLACED, { recursive: true, force: true });
}

await buildWhenOutdated();
