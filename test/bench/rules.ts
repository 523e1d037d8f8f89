import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { type ProgramRules, starterProgram } from '#loyalty/program';

/**
 * Rules of whatever is measured: the starter programme's, and members may give points to each other. Purchase ids count for each member,
 * as in every figure of before.
 */
export const RULES: ProgramRules = {
  ...starterProgram({ currency: 'EUR', timeZone: 'UTC' }),
  transfers: {},
  purchaseIds: 'per_member',
};

/** Writes the rules for a server that is founded in this directory. @returns the setting that names the file */
export function foundedWithRules(directory: string): { readonly TROFAST_PROGRAM_FILE: string } {
  const file = join(directory, 'bench-program.json');
  mkdirSync(directory, { recursive: true });
  writeFileSync(file, JSON.stringify(RULES));
  return { TROFAST_PROGRAM_FILE: file };
}
