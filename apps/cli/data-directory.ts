import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { EVENTS_FILE } from '#event-store/embedded';

import { UsedWrongly } from './errors.js';

export function holdsData(directory: string): boolean {
  return existsSync(join(directory, EVENTS_FILE));
}

/** @throws UsedWrongly `no_data` */
export function assertHoldsData(directory: string): void {
  if (holdsData(directory)) return;
  throw new UsedWrongly(
    'no_data',
    `${directory} has no data of Trofast. Name the right directory with --data-dir, or begin with \`trofast serve\` or \`trofast import\`.`,
  );
}
