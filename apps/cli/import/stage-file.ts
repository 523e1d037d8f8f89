import { type Output } from '../output.js';
import { LineReader, type ProgramFacts } from './mapping/line.js';
import { type ImportMap } from './mapping/map-schema.js';
import { placesOf } from './mapping/places.js';
import { layoutOf } from './reading/layout.js';
import { physicalLines } from './reading/physical-lines.js';
import { isFault, type RowOrFault } from './reading/row.js';
import { rowReader } from './reading/rows.js';
import { type FileState, sampleOf, withFile } from './reading/text-file.js';
import { type StagedFile } from './staging/staged-file.js';
import { throwIfStopped } from './stopping.js';
import { type Tally } from './tally.js';

export interface ImportSource {
  readonly path: string;
  readonly importName: string;
  readonly map: ImportMap;
  readonly program: ProgramFacts;
  /** An instant; no purchase is after it. */
  readonly now: string;
}

export interface StagingRun {
  readonly source: ImportSource;
  readonly output: Pick<Output, 'note' | 'progress'>;
  readonly signal: AbortSignal;
}

/** Reads the whole file into the staged one; bad lines go to the tally. @throws UsedWrongly, CommandFailed */
export async function stageFile(
  { source, output, signal }: StagingRun,
  staged: StagedFile,
  tally: Tally,
  { bytes }: FileState,
): Promise<void> {
  const progress = output.progress('reading', bytes);
  try {
    await withFile(source.path, async (file) => {
      const sample = await sampleOf(file, source.map.encoding);
      const { layout, words } = layoutOf(wantedOf(source.map), sample);
      output.note(`reading ${source.path} as ${words}`);
      const rows = rowReader(layout);
      const lines = new LineReader({ ...source.map, encoding: sample.encoding }, source.program, source.now);
      const take = (found: readonly RowOrFault[]) => {
        for (const row of found) takeRow(row, lines, staged, tally);
      };
      for await (const { lines: read, bytesRead } of physicalLines(file, sample.encoding)) {
        for (const line of read) take(rows.push(line));
        progress.update(bytesRead, remark(tally));
        await throwIfStopped(signal, 'nothing was changed');
      }
      take(rows.end());
    });
  } finally {
    progress.stop();
  }
}

function takeRow(row: RowOrFault, reader: LineReader, staged: StagedFile, tally: Tally): void {
  if (isFault(row)) return tally.reject([row]);
  const line = reader.read(row);
  if ('skipped' in line) tally.leaveOut(line.skipped);
  else tally.reject(staged.add(line));
}

function wantedOf(map: ImportMap) {
  const ofSkips = map.skip.flatMap((rule, index) =>
    typeof rule === 'string' ? [] : [{ pointer: `/skip/${index}`, place: rule }],
  );
  return { ...map, places: [...placesOf(map), ...ofSkips] };
}

function remark({ rejectedTotal }: Tally): string {
  return rejectedTotal > 0 ? `${rejectedTotal} bad lines` : '';
}
