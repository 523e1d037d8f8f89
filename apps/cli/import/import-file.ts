import { CommandFailed, UsedWrongly } from '../errors.js';
import { type TrofastClient } from '../client/client.js';
import { type Output } from '../output.js';
import { Lanes } from './lanes.js';
import { type FileState, type ImportSource, purchasesOf, stateOf } from './lines-of-file.js';
import { type ImportReport, Tally } from './tally.js';
import { waitForReadModels } from './wait-for-read-models.js';

export interface ImportRun {
  readonly source: ImportSource;
  readonly client: TrofastClient;
  readonly output: Pick<Output, 'note' | 'progress'>;
  /** Change nothing unless every line is good. */
  readonly strict: boolean;
  /** Stops between two stretches of the file; what was sent stays. */
  readonly signal: AbortSignal;
}

/**
 * Sends a file's purchases and tells what the file holds, whether this run did it or an earlier one. Ends when the read
 * models show all of it.
 * @throws CommandFailed `interrupted`, `file_changed`, `too_many_rejected` and what the server says
 */
export async function importFile(run: ImportRun): Promise<ImportReport> {
  checkCurrency(run.source);
  const before = await stateOf(run.source.path);
  if (run.strict) {
    const checked = await check(run, before);
    if (checked.rejected.length > 0) return checked;
    if (!sameState(before, await stateOf(run.source.path))) throw fileChanged(run.source.path);
  }
  const report = await send(run, before);
  if (!sameState(before, await stateOf(run.source.path))) throw fileChanged(run.source.path);
  if (report.position !== null) await waitForReadModels(run.client, report.position, run.output, run.signal);
  return report;
}

/** Reads the whole file and sends nothing: a report of the bad lines only. */
async function check(run: ImportRun, { bytes }: FileState): Promise<ImportReport> {
  const tally = new Tally();
  const progress = run.output.progress('checking', bytes);
  try {
    for await (const { faults, bytesRead } of purchasesOf(run.source)) {
      throwIfStopped(run.signal, 'nothing was changed');
      tally.reject(faults);
      progress.update(bytesRead);
    }
  } finally {
    progress.stop();
  }
  return tally.report();
}

async function send(run: ImportRun, { bytes }: FileState): Promise<ImportReport> {
  const tally = new Tally();
  const progress = run.output.progress('importing', bytes);
  const remark = () =>
    `${tally.purchases} purchases${tally.rejectedCount > 0 ? `, ${tally.rejectedCount} bad lines` : ''}`;
  let bytesDone = 0;
  const lanes = new Lanes(run.client, {
    importName: run.source.importName,
    onResult: (purchase, result) => {
      tally.result(purchase, result);
      progress.update(bytesDone, remark());
    },
    onWait: (milliseconds, code) =>
      progress.update(bytesDone, `${remark()}; the server asks to wait ${milliseconds / 1000} s (${code})`),
  });
  try {
    for await (const { purchases, faults, bytesRead } of purchasesOf(run.source)) {
      tally.reject(faults);
      for (const purchase of purchases) {
        throwIfStopped(run.signal, 'what was sent stays, and the same command goes on from here');
        await lanes.push(purchase);
      }
      bytesDone = bytesRead;
      progress.update(bytesDone, remark());
    }
    await lanes.end();
    progress.update(bytes, remark());
    return tally.report();
  } finally {
    await lanes.settled();
    progress.stop();
  }
}

function throwIfStopped(signal: AbortSignal, state: string): void {
  if (signal.aborted) throw new CommandFailed('interrupted', `The import was stopped: ${state}.`);
}

function checkCurrency({ map, program }: ImportSource): void {
  const { currency } = map.defaults;
  if (currency !== undefined && currency !== program.currency) {
    throw new UsedWrongly(
      'currency_mismatch',
      `The map says ${currency}, but the programme is in ${program.currency}. Import into a programme in ${currency}, or convert the file.`,
    );
  }
}

function sameState(a: FileState, b: FileState): boolean {
  return a.bytes === b.bytes && a.modifiedMs === b.modifiedMs;
}

function fileChanged(path: string): CommandFailed {
  return new CommandFailed(
    'file_changed',
    `${path} was changed while it was read. Run the import again over the finished file.`,
  );
}
