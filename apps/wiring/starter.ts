import { readFileSync } from 'node:fs';

import { type ProgramRules, starterProgram, validateRules } from '#loyalty/program';
import { InvalidSettings, type Settings } from '#platform';

/** The rules of version 1: those of `TROFAST_PROGRAM_FILE`, or the starter programme. @throws InvalidSettings */
export function firstRules({ programFile, currency, timeZone }: Settings): ProgramRules {
  if (programFile === undefined) return starterProgram({ currency, timeZone });
  const rules = read(programFile);
  const faults = validateRules(rules);
  if (faults.length > 0)
    throw new InvalidSettings(
      faults.map(({ pointer, detail }) => `TROFAST_PROGRAM_FILE ${programFile} at ${pointer || '/'}: ${detail}`),
    );
  return rules as ProgramRules;
}

function read(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new InvalidSettings([`TROFAST_PROGRAM_FILE: cannot read ${file} as JSON (${(error as Error).message})`]);
  }
}
