import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const HERE = import.meta.dirname;
const ROOT = resolve(HERE, '../..');
const SMALLEST = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };

/** Leaves each text file compressed as well, so that no request compresses it. */
function compressed(directory) {
  return {
    name: 'trofast-compressed',
    async closeBundle() {
      for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile() || !/\.(html|js|css|svg)$/.test(entry.name)) continue;
        const path = join(entry.parentPath, entry.name);
        const content = await readFile(path);
        await writeFile(`${path}.gz`, gzipSync(content, { level: 9 }));
        await writeFile(`${path}.br`, brotliCompressSync(content, SMALLEST));
      }
    },
  };
}

/** `build.mjs` moves it to `dist/console` once it is complete. */
const outDir = join(ROOT, 'dist/console.new');

export default {
  root: HERE,
  base: '/console/',
  configFile: false,
  logLevel: 'warn',
  resolve: { alias: [{ find: /^#client$/, replacement: join(ROOT, 'libs/client/index.ts') }] },
  oxc: { jsx: { runtime: 'automatic' } },
  plugins: [compressed(outDir)],
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2022',
    // The policy of the page takes no script within it.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    license: { fileName: 'licenses.md' },
    reportCompressedSize: false,
    // Marks of packages for servers that draw pages; here all is drawn in the browser.
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
};
