import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A small file system of its own, to fill up. */
export interface SmallDisk {
  readonly directory: string;
  readonly resize: (kib: number) => void;
  readonly remove: () => void;
}

/** A tmpfs of so many KiB; `undefined` where this process may not mount one (it takes root). */
export function smallDisk(kib: number): SmallDisk | undefined {
  const root = mkdtempSync(join(tmpdir(), 'trofast-disk-'));
  const directory = join(root, 'disk');
  mkdirSync(directory);
  const mount = (...options: string[]) => spawnSync('mount', options).status === 0;
  if (!mount('-t', 'tmpfs', '-o', `size=${kib}k`, 'tmpfs', directory)) {
    rmSync(root, { recursive: true });
    return undefined;
  }
  return {
    directory,
    resize: (size) => {
      if (!mount('-o', `remount,size=${size}k`, directory)) throw new Error(`${directory} could not be resized.`);
    },
    remove: () => {
      spawnSync('umount', ['-l', directory]);
      rmSync(root, { recursive: true, force: true });
    },
  };
}
