import { checkExport } from '#notary';

import { type Context } from './context.js';
import { EXIT } from './errors.js';
import { noteUnpinned } from './export/as-written.js';
import { readExport } from './export/read-export.js';
import { hasTables } from './tables/read-tables.js';
import { verifyTables } from './tables/verify-tables.js';

/**
 * Checks an export with itself alone: neither a server nor a log is asked.
 * @throws UsedWrongly `no_export`; ExportIncomplete; what `checkExport` throws
 */
export async function verifyExport(context: Context, path: string, publicKey: string | undefined): Promise<number> {
  if (await hasTables(path)) return verifyTables(context, path, publicKey);
  const { output } = context;
  const source = await readExport(path);
  const progress = output.progress('verifying', null);
  const onProgress = (events: number, total: number) => progress.update(events, `${events} of ${total} events`);
  const checked = await checkExport(source, { publicKey, onProgress }).finally(() => progress.stop());
  const { manifest, head, signedBy, events, streams, withheld, between } = checked;
  const { range, asked, files } = manifest;
  output.result({ ...checked, isPinned: publicKey !== undefined }, [
    `${events} events in ${streams} ${streams === 1 ? 'stream' : 'streams'} of the log ${head.origin}, which had ${head.size} events when the head was signed: each is in it, unchanged`,
    ...(manifest.leaves ? [coverage(between, manifest.leaves)] : []),
    ...(withheld > 0
      ? [`of ${withheld} the hash is proven and the content is not: traces of people who were forgotten are left out`]
      : []),
    `exported by ${asked.by.id} at ${asked.at}, because: ${asked.purpose}`,
    `${files.length} ${files.length === 1 ? 'file' : 'files'}, programme ${range.program}, version ${manifest.codeVersion}`,
    `signed by ${signedBy}`,
  ]);
  if (range.personal)
    output.note(
      'Opened personal values are what the signer of the export says: the log has them encrypted, so they are not proven.',
    );
  noteUnpinned(output, publicKey);
  return EXIT.done;
}

function coverage(between: number, { first, last }: { readonly first: number; readonly last: number }): string {
  if (between === 0) return `it has every event of the log from number ${first} to ${last}`;
  return `from number ${first} to ${last} of the log, of which ${between} events are not in it: they are of other streams, or outside the range`;
}
