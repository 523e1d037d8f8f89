import { type TrofastClient } from '#client';

import { CommandFailed, UsedWrongly } from '../errors.js';
import { type Output } from '../output.js';
import { learnEarlier } from './earlier.js';
import { describesArticles } from './mapping/map-schema.js';
import { expectedCodes } from './mapping/skips.js';
import { type FileState, sameState, stateOf } from './reading/text-file.js';
import { ExistingPurchases } from './replacing/existing-purchases.js';
import { replacePurchases } from './replacing/replace-purchases.js';
import { sendPurchases } from './send-purchases.js';
import { waitForReadModels } from './sending/wait-for-read-models.js';
import { throwIfStopped } from './stopping.js';
import { type ImportSource, stageFile } from './stage-file.js';
import { StagedFile } from './staging/staged-file.js';
import { type ImportReport, Tally } from './tally.js';

export interface ImportRun {
  readonly source: ImportSource;
  readonly client: TrofastClient;
  readonly output: Pick<Output, 'note' | 'progress'>;
  /** Change nothing unless every line is good. */
  readonly strict: boolean;
  /** Record what is new, although purchases that an earlier run recorded are not in the file any more. */
  readonly add?: boolean;
  /** Correct purchases that exist with other content. */
  readonly replace?: boolean;
  /** Report what would happen, and send nothing that is recorded. */
  readonly dryRun?: boolean;
  /** Stops between two stretches of the file; what was sent stays. */
  readonly signal: AbortSignal;
}

/**
 * Sends a file's purchases and reports what the file has, whether this run recorded it or an earlier one. The whole file
 * is read and sorted before anything is sent. Ends when the read models show all of it.
 * @throws CommandFailed `interrupted`, `file_changed`, `import_differs`, `temporary_file_failed` and what the server says
 */
export async function importFile(run: ImportRun): Promise<ImportReport> {
  checkCurrency(run.source);
  const before = await stateOf(run.source.path);
  const report = await stagedAndSent(run, before);
  if (report.position !== null && !run.dryRun)
    await waitForReadModels(run.client, report.position, run.output, run.signal);
  return report;
}

async function stagedAndSent(run: ImportRun, before: FileState): Promise<ImportReport> {
  const { map, importName, path } = run.source;
  const tally = new Tally(expectedCodes(map.skip), run.dryRun);
  const existing = run.replace ? new ExistingPurchases() : undefined;
  const staged = new StagedFile({ importName, isArticle: describesArticles(map) });
  try {
    await stageFile(run, staged, tally);
    if (!sameState(before, await stateOf(path))) throw fileChanged(path);
    await learnEarlier(run, staged);
    for (const faults of staged.group()) {
      tally.reject(faults);
      await throwIfStopped(run.signal, 'nothing was changed');
    }
    if (run.strict && !run.dryRun && tally.rejectedTotal > 0) return tally.report();
    await sendPurchases({ ...run, existing }, staged, tally);
    if (existing) await replacePurchases(run, existing, tally);
    return tally.report();
  } finally {
    existing?.close();
    staged.close();
  }
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

function fileChanged(path: string): CommandFailed {
  return new CommandFailed(
    'file_changed',
    `${path} was changed while it was read; nothing was sent. Run the import again over the finished file.`,
  );
}
