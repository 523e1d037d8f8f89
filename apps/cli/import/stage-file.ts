import { type ProgramFacts } from './mapping/file-line.js';
import { LineReader } from './mapping/line.js';
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
  /** Take lines whose amounts disagree by what was paid. */
  readonly lenient?: boolean;
}

export interface StagingRun extends Pick<RowsRun, 'output' | 'signal'> {
  readonly source: ImportSource;
}

/** Reads the whole file into the staged one; bad lines go to the tally. @throws UsedWrongly, CommandFailed */
export async function stageFile(run: StagingRun, staged: StagedFile, tally: Tally): Promise<void> {
  const { path, map, program, now, lenient } = run.source;
  await readRows({ ...run, path, map }, tally, (encoding) => {
    const reader = new LineReader({ ...map, encoding }, { program, now, lenient });
    return (row) => {
      const line = reader.read(row);
      if ('skipped' in line) return tally.leaveOut(line.skipped);
      if ('flag' in line) tally.flag(line.flag!);
      tally.reject(staged.add(line));
    };
  });
}
