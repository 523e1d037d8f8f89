import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { describe, expect, it } from '@jest/globals';

interface LockedPackage {
  readonly name?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
}

const { packages } = JSON.parse(readFileSync(resolve('package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, LockedPackage>>;
};
const locked = Object.entries(packages).filter(([path, { link }]) => path !== '' && link !== true);
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

  it('has an empty package in the place of the one that reports installations', () =>
    expect(locked.filter(([path]) => path.endsWith('/@scarf/scarf')).map(([, { name }]) => name)).toEqual([
      'empty-npm-package',
      'empty-npm-package',
    ]));
});
