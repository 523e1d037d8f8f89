import { type TrofastClient } from '#client';

import { CommandFailed } from '../errors.js';
import { type Output } from '../output.js';
import { money } from './figures.js';
import { recordedPurchases } from './sending/recorded-purchases.js';
import { waitUntilCurrent } from './sending/wait-for-read-models.js';
import { type ImportSource } from './stage-file.js';
import { type MissingPurchases } from './staging/earlier-purchases.js';
import { type StagedFile } from './staging/staged-file.js';
import { throwIfStopped } from './stopping.js';

export interface EarlierRun {
  readonly source: ImportSource;
  readonly client: TrofastClient;
  readonly output: Pick<Output, 'note'>;
  readonly add?: boolean;
  /** Says what would stop the import, and goes on. */
  readonly dryRun?: boolean;
  readonly signal: AbortSignal;
}

/**
 * For rows without an id: reads what imports of this name have recorded of the file's members, so that it is recognised
 * by content whatever its id.
 * @throws CommandFailed `import_differs` when some of it is not in the file, which is another one then or another map
 */
export async function learnEarlier(run: EarlierRun, staged: StagedFile): Promise<void> {
  const span = staged.span();
  if (span === undefined) return;
  const { client, signal, source } = run;
  const { importName } = source;
  await waitUntilCurrent(client, 'purchases', signal);
  for (const members of staged.members()) {
    for await (const recorded of recordedPurchases(client, { importName, members, ...span }))
      staged.earlier.load(recorded);
    await throwIfStopped(signal, 'nothing was changed');
  }
  staged.earlier.loaded();
  const missing = staged.earlier.missing();
  if (!missing || run.add) return;
  const error = differs(source, missing);
  if (!run.dryRun) throw error;
  run.output.note(`${error.code}: ${error.message}`);
}

function differs({ importName, program }: ImportSource, { count, first }: MissingPurchases): CommandFailed {
  const { memberId, occurredAt, amount, purchaseId } = first;
  return new CommandFailed(
    'import_differs',
    `Nothing was sent: ${count} purchases that were imported as ${importName} are not in this file, the first ${purchaseId} of ${memberId} at ${occurredAt} for ${money(amount, program)}. ` +
      'Another file needs a --name of its own. If the file or the map was corrected, these purchases exist with other content: rows without a purchase id cannot be matched with what they were, so --replace cannot correct them; --dry-run shows what would be recorded, --add records it and leaves them.',
    { count, first },
  );
}
