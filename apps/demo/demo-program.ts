import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { starterProgram } from '#loyalty/program';
import { loadSettings } from '#platform';

/** Writes the rules that a new store is founded with: the starter programme's, and members may give points to each other. @returns the file */
export function demoProgram(directory: string): string {
  const { currency, timeZone } = loadSettings(process.env);
  const file = join(directory, 'demo-program.json');
  mkdirSync(directory, { recursive: true });
  writeFileSync(file, JSON.stringify({ ...starterProgram({ currency, timeZone }), transfers: {} }, null, 2));
  return file;
}
