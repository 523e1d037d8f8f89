import { LineReader, type ProgramFacts } from './mapping/line.js';
import { type ImportMap } from './mapping/map-schema.js';
import { readRows, type RowsRun } from './read-rows.js';
import { type StagedFile } from './staging/staged-file.js';
import { type Tally } from './tally.js';

export interface ImportSource {
  readonly path: string;
  readonly importName: string;
  readonly map: ImportMap;
  readonly program: ProgramFacts;
  /** An instant; no purchase is after it. */
  readonly now: string;
}

export interface StagingRun extends Pick<RowsRun, 'output' | 'signal'> {
  readonly source: ImportSource;
}

/** Reads the whole file into the staged one; bad lines go to the tally. @throws UsedWrongly, CommandFailed */
export async function stageFile(run: StagingRun, staged: StagedFile, tally: Tally): Promise<void> {
  const { path, map, program, now } = run.source;
  await readRows({ ...run, path, map }, tally, (encoding) => {
    const reader = new LineReader({ ...map, encoding }, program, now);
    return (row) => {
      const line = reader.read(row);
      if ('skipped' in line) tally.leaveOut(line.skipped);
      else tally.reject(staged.add(line));
    };
  });
}
