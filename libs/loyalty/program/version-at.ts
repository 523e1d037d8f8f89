import { type Instant } from '#platform';

import { type Program, type ProgramVersion } from './events.js';

/** The version in force at an instant; `undefined` before the first one. Looks from the newest backwards. */
export function versionAt(program: Program, instant: Instant): ProgramVersion | undefined {
  return program.versions[versionIndexAt(program, instant)];
}

/** Its place in `versions`; −1 before the first one. */
export function versionIndexAt(program: Program, instant: Instant): number {
  let index = program.versions.length - 1;
  while (index >= 0 && program.versions[index]!.effectiveFrom > instant) index--;
  return index;
}
