import { type Output } from '../output.js';
import { type FaultList } from './fault-list.js';
import { type CommonMap, type ImportMap } from './mapping/map-schema.js';
import { type Placed, placesOf } from './mapping/places.js';
import { type Encoding } from './reading/encodings.js';
import { layoutOf } from './reading/layout.js';
import { physicalLines } from './reading/physical-lines.js';
import { isFault, type Row, type RowOrFault } from './reading/row.js';
import { rowReader } from './reading/rows.js';
import { sampleOf, stateOf, withFile } from './reading/text-file.js';
import { throwIfStopped } from './stopping.js';

export interface RowsRun {
  readonly path: string;
  readonly map: CommonMap & Placed & Pick<Partial<ImportMap>, 'cancellations'>;
  readonly output: Pick<Output, 'note' | 'progress'>;
  readonly signal: AbortSignal;
}

/**
 * Reads the whole file row by row; lines that cannot be read go to the faults. Says how the file is read.
 * @param reading gives what takes the rows, once the encoding is known
 * @throws UsedWrongly, CommandFailed `interrupted`
 */
export async function readRows(
  { path, map, output, signal }: RowsRun,
  faults: FaultList,
  reading: (encoding: Encoding) => (row: Row) => void,
): Promise<void> {
  const { bytes } = await stateOf(path);
  const progress = output.progress('reading', bytes);
  try {
    await withFile(path, async (file) => {
      const { encoding, lines } = await sampleOf(file, map.encoding);
      const { layout, words } = layoutOf(wantedOf(map), { encoding, lines });
      output.note(`reading ${path} as ${words}`);
      const rows = rowReader(layout);
      const takeRow = reading(encoding);
      const take = (found: readonly RowOrFault[]) => {
        for (const row of found) {
          if (isFault(row)) faults.reject([row]);
          else takeRow(row);
        }
      };
      for await (const { lines: read, bytesRead } of physicalLines(file, encoding)) {
        for (const line of read) take(rows.push(line));
        progress.update(bytesRead, remark(faults));
        await throwIfStopped(signal, 'nothing was changed');
      }
      take(rows.end());
    });
  } finally {
    progress.stop();
  }
}

function wantedOf(map: RowsRun['map']) {
  const ofSkips = map.skip.flatMap((rule, index) =>
    typeof rule === 'string' ? [] : [{ pointer: `/skip/${index}`, place: rule }],
  );
  const ofCancellations = map.cancellations ? [{ pointer: '/cancellations', place: map.cancellations }] : [];
  return { ...map, places: [...placesOf(map), ...ofSkips, ...ofCancellations] };
}

function remark({ rejectedTotal }: FaultList): string {
  return rejectedTotal > 0 ? `${rejectedTotal} bad lines` : '';
}
