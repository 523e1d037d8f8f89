import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { describe, expect, it } from '@jest/globals';

interface LockedPackage {
  readonly name?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
  readonly version: string;
}

/** The parts of CycloneDX that are compared. */
interface Bill {
  readonly components: readonly {
    readonly name: string;
    readonly version: string;
    readonly hashes?: readonly { readonly alg: string }[];
  }[];
}

const { packages } = JSON.parse(readFileSync(resolve('package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, LockedPackage>>;
};
const locked = Object.entries(packages).filter(([path, { link }]) => path !== '' && link !== true);
const nameIn = (path: string) => path.split('node_modules/').at(-1)!;
const pathsWhere = (is: (locked: LockedPackage) => boolean) =>
  locked.filter(([, one]) => is(one)).map(([path]) => path);

describe('the lock file', () => {
  it('has the hash of every package, those for other platforms too', () =>
    expect(pathsWhere(({ integrity }) => integrity === undefined || !integrity.startsWith('sha512-'))).toEqual([]));

  it('names no registry, so that each installation uses its own', () =>
    expect(pathsWhere(({ resolved }) => resolved !== undefined)).toEqual([]));

  it('lets only these packages run something when they are installed', () =>
    expect(pathsWhere(({ hasInstallScript }) => hasInstallScript === true).sort()).toEqual([
      'node_modules/@parcel/watcher',
      'node_modules/@swc/core',
      'node_modules/protobufjs',
    ]));

  it('gives a bill of materials with each package, its version and its hash', () => {
    const bill = JSON.parse(execFileSync('npm', ['run', '--silent', 'sbom'], { encoding: 'utf8' })) as Bill;
    const listed = new Set(bill.components.map(({ name, version }) => `${name} ${version}`));
    // A package that is installed under another name is listed by one of the two.
    const namesOf = ([path, { name }]: (typeof locked)[number]) => [nameIn(path), name ?? nameIn(path)];
    const missing = locked.filter((one) => !namesOf(one).some((name) => listed.has(`${name} ${one[1].version}`)));
    expect(missing.map(([path]) => path)).toEqual([]);
    expect(bill.components.filter(({ hashes = [] }) => hashes[0]?.alg !== 'SHA-512')).toEqual([]);
  });

  it('has an empty package in the place of the one that reports installations', () =>
    expect(new Set(locked.filter(([path]) => path.endsWith('/@scarf/scarf')).map(([, { name }]) => name))).toEqual(
      new Set(['empty-npm-package']),
    ));
});
