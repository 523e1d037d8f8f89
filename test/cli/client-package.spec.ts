import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { ADMIN_KEY, startServer } from '../api/server.js';

const run = promisify(execFile);
const SOURCE = 'libs/client';
const TSC = resolve('node_modules/typescript/bin/tsc');
/** Of a browser, without anything of Node. */
const LIB = { lib: ['es2022', 'dom', 'dom.iterable', 'dom.asynciterable'] };
const readme = readFileSync(`${SOURCE}/README.md`, 'utf8');
const example = /```js\n(.*?)```/s.exec(readme)![1]!;
const manifest = JSON.parse(readFileSync(`${SOURCE}/package.json`, 'utf8')) as {
  readonly name: string;
  readonly version: string;
  readonly private: boolean;
  readonly license: string;
  readonly dependencies: Readonly<Record<string, string>>;
};

describe('the package of the client', () => {
  let project: string;
  let installed: string;

  /** A project of somebody else, in which the built package is installed. */
  beforeAll(async () => {
    project = mkdtempSync(join(tmpdir(), 'trofast-project-'));
    installed = join(project, 'node_modules', manifest.name);
    mkdirSync(installed, { recursive: true });
    await run(process.execPath, [TSC, '--project', SOURCE, '--outDir', join(installed, 'dist')]);
    for (const file of ['package.json', 'README.md', 'LICENSE']) cpSync(join(SOURCE, file), join(installed, file));
    for (const name of Object.keys(manifest.dependencies))
      symlinkSync(resolve('node_modules', name), join(project, 'node_modules', name));
    writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
  });

  afterAll(() => rmSync(project, { recursive: true, force: true }));

  it('says what the package of the server says', () => {
    const root = JSON.parse(readFileSync('package.json', 'utf8')) as typeof manifest;
    expect([manifest.version, manifest.license]).toEqual([root.version, root.license]);
    for (const [name, range] of Object.entries(manifest.dependencies)) expect(root.dependencies[name]).toBe(range);
    expect(readFileSync(join(SOURCE, 'LICENSE'), 'utf8')).toBe(readFileSync('LICENSE', 'utf8'));
  });

  it('has the code, its types and its licence, and nothing else', async () => {
    const { stdout } = await run('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: installed });
    const [{ files }] = JSON.parse(stdout) as [{ files: readonly { path: string }[] }];
    const names = files.map(({ path }) => path);
    expect(names).toEqual(expect.arrayContaining(['dist/index.js', 'dist/index.d.ts', 'LICENSE', 'README.md']));
    expect(
      names.filter((name) => !/^dist\/[a-z-]+\.(js|d\.ts)$|^(LICENSE|README\.md|package\.json)$/.test(name)),
    ).toEqual([]);
  });

  it('type-checks in a plain project, with the lines of its README, and finds a mistake in them', async () => {
    const source = example.replace('process.env.TROFAST_KEY', `'key'`);
    writeFileSync(join(project, 'right.ts'), source);
    writeFileSync(join(project, 'wrong.ts'), source.replace('points: 1000', 'pionts: 1000'));
    const options = { strict: true, noEmit: true, module: 'nodenext', target: 'es2022', types: [], ...LIB };
    const files = ['right.ts', 'wrong.ts'];
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files }));
    const checked = run(process.execPath, [TSC, '--project', '.'], { cwd: project });
    await expect(checked).rejects.toMatchObject({ stdout: expect.stringMatching(/^wrong\.ts.*pionts/) });
    await expect(checked).rejects.toMatchObject({ stdout: expect.not.stringMatching(/^right\.ts/m) });
  });

  it('does in a plain project what the lines of its README say', async () => {
    const server = await startServer();
    try {
      const url = `http://127.0.0.1:${(server.app.getHttpServer().address() as AddressInfo).port}`;
      writeFileSync(join(project, 'readme.js'), example.replace('http://127.0.0.1:3000', url));
      const env = { ...process.env, TROFAST_KEY: ADMIN_KEY };
      const { stdout } = await run(process.execPath, ['readme.js'], { cwd: project, env });
      expect(stdout.trim().split('\n')).toEqual(['7', 'PointsEarned 7', 'true insufficient_points']);
    } finally {
      await server.close();
    }
  });
});
