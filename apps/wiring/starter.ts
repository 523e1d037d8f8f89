import { readFileSync } from 'node:fs';

import { type ProgramRules, starterProgram, validateRules } from '#loyalty/program';
import { type Programs } from '#loyalty/programs';
import { InvalidSettings, type Settings } from '#platform';

/**
 * The rules of `TROFAST_PROGRAM_FILE`, where it is set. Their money is checked when a programme is founded with them: one that exists
 * keeps what it counts in. @throws InvalidSettings
 */
export function rulesOfFile({ programFile }: Settings): ProgramRules | undefined {
  if (programFile === undefined) return undefined;
  const content = read(programFile);
  const rules = (isWholeProgram(content) ? content.rules : content) as ProgramRules;
  refuseFaults(programFile, validateRules(rules, rules));
  return rules;
}

/** Founds the programme with the rules of the file, or as the starter programme, unless it exists. @throws InvalidSettings */
export async function foundProgram(
  programs: Programs,
  { program, programFile, currency, timeZone }: Settings,
  ofFile: ProgramRules | undefined,
): Promise<void> {
  if (await programs.exists(program)) return;
  if (ofFile) {
    refuseFaults(programFile!, validateRules(ofFile));
    await programs.ensure(program, ofFile);
  } else await programs.ensure(program, starterIn(currency, timeZone));
}

function starterIn(currency: string, timeZone: string): ProgramRules {
  try {
    return starterProgram({ currency, timeZone });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new InvalidSettings([`TROFAST_CURRENCY: ${error.message}`]);
  }
}

function refuseFaults(file: string, faults: ReturnType<typeof validateRules>): void {
  if (faults.length === 0) return;
  throw new InvalidSettings(
    faults.map(({ pointer, detail }) => `TROFAST_PROGRAM_FILE ${file} at ${pointer || '/'}: ${detail}`),
  );
}

function read(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new InvalidSettings([`TROFAST_PROGRAM_FILE: cannot read ${file} as JSON (${(error as Error).message})`]);
  }
}

/** A file for `trofast publish`, which has the rules among what is defined for the programme. */
function isWholeProgram(content: unknown): content is { readonly rules: unknown } {
  return typeof content === 'object' && content !== null && 'rules' in content;
}
