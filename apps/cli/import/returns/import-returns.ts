import { type TrofastClient } from '#client';

import { type Output } from '../../output.js';
import { FaultList } from '../fault-list.js';
import { type ProgramFacts } from '../mapping/file-line.js';
import { type ReturnsMap } from '../mapping/record-schemas.js';
import { expectedCodes } from '../mapping/skips.js';
import { Pace, waitWords } from '../pace.js';
import { readRows } from '../read-rows.js';
import { type RecordsReport } from '../records/import-records.js';
import { ReturnTally } from '../return-tally.js';
import { type BatchResult } from '../sending/batch.js';
import { Lanes } from '../sending/lanes.js';
import { waitForReadModels } from '../sending/wait-for-read-models.js';
import { throwIfStopped } from '../stopping.js';
import { ReturnReader } from './return-reader.js';
import { StagedReturns } from './staged-returns.js';

export interface ReturnsRun {
  readonly source: {
    readonly path: string;
    readonly importName: string;
    readonly map: ReturnsMap;
    readonly program: ProgramFacts;
    /** An instant; nothing is returned after it. */
    readonly now: string;
  };
  readonly client: TrofastClient;
  readonly output: Pick<Output, 'note' | 'progress'>;
  readonly strict: boolean;
  readonly dryRun: boolean;
  readonly signal: AbortSignal;
}

/**
 * Sends returns in the order of their time, each with a key that follows from the import's name and its id, so that nothing is
 * done twice. @throws CommandFailed `interrupted` and what the server says
 */
export async function importReturns(run: ReturnsRun): Promise<RecordsReport> {
  const { strict, dryRun, source, signal } = run;
  const tally = new ReturnsTally(run);
  const staged = new StagedReturns(source.importName);
  try {
    await stage(run, staged, tally);
    for (const faults of staged.group()) {
      tally.reject(faults);
      await throwIfStopped(signal, 'nothing was changed');
    }
    if (strict && !dryRun && tally.rejectedTotal > 0) return tally.report();
    await send(run, staged, tally);
  } finally {
    staged.close();
  }
  const report = tally.report();
  if (report.position !== null && !dryRun) await waitForReadModels(run.client, report.position, run.output, signal);
  return report;
}

async function stage(run: ReturnsRun, staged: StagedReturns, tally: ReturnsTally): Promise<void> {
  const { path, map, program, now } = run.source;
  await readRows({ ...run, path, map }, tally, (encoding) => {
    const reader = new ReturnReader(map, { program, now, encoding });
    return (row) => {
      const read = reader.read(row);
      if ('skipped' in read) tally.leaveOut(read.skipped);
      else tally.reject(staged.add(read));
    };
  });
}

async function send(
  { client, source, output, dryRun, signal }: ReturnsRun,
  staged: StagedReturns,
  tally: ReturnsTally,
): Promise<void> {
  const total = staged.count;
  const progress = output.progress(dryRun ? 'asking' : 'importing', total);
  const pace = new Pace(total);
  let done = 0;
  const lanes = new Lanes(client, {
    importName: source.importName,
    dryRun,
    onResult: ({ lines }, result) => {
      tally.result(lines, result);
      progress.update((done += 1), pace.words(done));
    },
    onWait: (milliseconds, code) => progress.update(done, waitWords(milliseconds, code)),
  });
  try {
    for (const returns of staged.returns()) {
      for (const one of returns) await lanes.push(one);
      await throwIfStopped(signal, 'what was sent stays, and the same command goes on from here');
    }
    await lanes.end();
  } finally {
    await lanes.settled();
    progress.stop();
  }
}

class ReturnsTally extends FaultList {
  private readonly returns = new ReturnTally(false);
  private position: string | null = null;

  constructor(private readonly run: Pick<ReturnsRun, 'source' | 'dryRun'>) {
    super(expectedCodes(run.source.map.skip));
  }

  result(lines: readonly number[], result: BatchResult): void {
    if (!this.returns.add(result)) return this.refuse(lines, result);
    const { position } = result;
    if (position !== undefined && (this.position === null || position > this.position)) this.position = position;
  }

  report(): RecordsReport {
    const { dryRun } = this.run;
    return { kind: 'returns', dryRun, ...this.returns.report(), ...this.faultReport(), position: this.position };
  }
}
