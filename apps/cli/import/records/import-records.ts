import { type TrofastClient } from '#client';
import { derivedId } from '#platform';

import { type Output } from '../../output.js';
import { FaultList, type FaultReport } from '../fault-list.js';
import { type ProgramFacts } from '../mapping/file-line.js';
import { type RecordsMap } from '../mapping/record-schemas.js';
import { expectedCodes } from '../mapping/skips.js';
import { Pace, waitWords } from '../pace.js';
import { readRows } from '../read-rows.js';
import { isFault } from '../reading/row.js';
import { type BatchResult } from '../sending/batch.js';
import { LotLines } from '../sending/lot-lines.js';
import { Requests } from '../sending/requests.js';
import { type ImportRequest } from '../sending/send-request.js';
import { waitForReadModels } from '../sending/wait-for-read-models.js';
import { throwIfStopped } from '../stopping.js';
import { type RecordCommand } from './record-line.js';
import { RecordReader } from './record-reader.js';
import { StagedRecords, type StagedRecord } from './staged-records.js';

export interface RecordsRun {
  readonly source: {
    readonly path: string;
    readonly importName: string;
    readonly map: RecordsMap;
    readonly program: ProgramFacts;
  };
  readonly client: TrofastClient;
  readonly output: Pick<Output, 'note' | 'progress'>;
  readonly strict: boolean;
  readonly dryRun: boolean;
  readonly signal: AbortSignal;
}

/** What an import of members, balances, ends of lots or returns ends with. */
export interface RecordsReport extends FaultReport {
  readonly kind: RecordsMap['kind'] | 'returns';
  readonly dryRun: boolean;
  /** Taken: recorded now or before. */
  readonly records: number;
  readonly points: number;
  /** Of them recorded before. */
  readonly skipped: number;
  readonly position: string | null;
}

/**
 * Sends members, balances or ends of lots, each as a command of its own whose key follows from the import's name and the line's
 * content, so that nothing is done twice. @throws CommandFailed `interrupted` and what the server says
 */
export async function importRecords(run: RecordsRun): Promise<RecordsReport> {
  const { map, program } = run.source;
  const tally = new RecordTally(run);
  const staged = new StagedRecords(map.kind !== 'balances');
  try {
    await readRows({ ...run, path: run.source.path, map }, tally, (encoding) => {
      const reader = new RecordReader(map, program, encoding);
      return (row) => {
        const read = reader.read(row);
        if ('skipped' in read) tally.leaveOut(read.skipped);
        else if (isFault(read)) tally.reject([read]);
        else staged.add(read);
      };
    });
    tally.reject(staged.sort());
    if (run.strict && !run.dryRun && tally.rejectedTotal > 0) return tally.report();
    await send(run, staged, tally);
  } finally {
    staged.close();
  }
  const report = tally.report();
  if (report.position !== null && !run.dryRun)
    await waitForReadModels(run.client, report.position, run.output, run.signal);
  return report;
}

async function send({ client, source, output, dryRun, signal }: RecordsRun, staged: StagedRecords, tally: RecordTally) {
  const total = staged.count;
  const progress = output.progress(dryRun ? 'asking' : 'importing', total);
  const pace = new Pace(total);
  let done = 0;
  const onWait = (milliseconds: number, code: string) => progress.update(done, waitWords(milliseconds, code));
  const onResult = (record: StagedRecord, results: readonly BatchResult[]) => {
    tally.results(record, results);
    progress.update((done += 1), pace.words(done));
  };
  const requests =
    source.map.kind === 'ends'
      ? new LotLines<StagedRecord>(client, {
          ...{ dryRun, onWait, textOf: (record) => lotLine(source, record) },
          onResult: (record, result) => onResult(record, [result]),
        })
      : new Requests<StagedRecord>(client, {
          ...{ dryRun, onWait, onResult },
          requestsOf: (record) => record.commands.map((command) => requestOf(source, record, command)),
        });
  try {
    for (const records of staged.records()) {
      for (const record of records) await requests.push(record);
      await throwIfStopped(signal, 'what was sent stays, and the same command goes on from here');
    }
    await requests.end();
  } finally {
    await requests.settled();
    progress.stop();
  }
}

function requestOf(
  { map, importName }: RecordsRun['source'],
  { key, which, memberId }: StagedRecord,
  { step, ...request }: RecordCommand,
): ImportRequest {
  if (step !== undefined) return { ...request, key: derivedId('import', importName, memberId, step) };
  return { ...request, key: derivedId(`import-${map.kind}`, importName, key, String(which)) };
}

/** Other ends for the same lots, in a later file, are not the same line. */
function lotLine({ importName }: RecordsRun['source'], { commands: [command] }: StagedRecord): string {
  const { body } = command!;
  return JSON.stringify({ idempotencyKey: derivedId('import-ends', importName, JSON.stringify(body)), ...body });
}

/** A tier that was over before the import is not granted; the rest of its line is taken. */
const TIER_OVER = 'grant_over_already';

/** Recorded before, or a lot that ends so already. */
const WAS_THERE: ReadonlySet<BatchResult['outcome']> = new Set(['replayed', 'unchanged']);

class RecordTally extends FaultList {
  private records = 0;
  private points = 0;
  private skipped = 0;
  private position: string | null = null;

  constructor(private readonly run: Pick<RecordsRun, 'source' | 'dryRun'>) {
    super(expectedCodes(run.source.map.skip));
  }

  results({ line, points }: StagedRecord, results: readonly BatchResult[]): void {
    for (const { position } of results)
      if (position !== undefined && (this.position === null || position > this.position)) this.position = position;
    const refused = results.find(({ status }) => status >= 300);
    if (refused?.code === TIER_OVER) this.leaveOut('tier over already');
    else if (refused) return this.refuse([line], refused);
    const taken = results.filter((result) => result !== refused);
    if (taken.length === 0) return;
    this.records += 1;
    this.points += taken.reduce((sum, result) => sum + (result.points ?? 0), points);
    if (taken.every(({ outcome }) => WAS_THERE.has(outcome))) this.skipped += 1;
  }

  report(): RecordsReport {
    const { records, points, skipped, position } = this;
    const { dryRun, source } = this.run;
    return { kind: source.map.kind, dryRun, records, points, skipped, ...this.faultReport(), position };
  }
}
