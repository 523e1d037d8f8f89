import { type Context } from '../context.js';
import { EXIT } from '../errors.js';
import { noteUnpinned } from '../export/as-written.js';
import { checkTables } from './read-tables.js';

/** Checks a directory of tables with itself alone. @throws what `checkTables` throws */
export async function verifyTables(
  { output }: Context,
  directory: string,
  publicKey: string | undefined,
): Promise<number> {
  const progress = output.progress('verifying', null);
  const onFile = (done: number, total: number) => progress.update(done, `${done} of ${total} files`);
  const checked = await checkTables(directory, { publicKey, onFile }).finally(() => progress.stop());
  const { manifest, signedBy, files, rows } = checked;
  const { asked, position, recordedAt, program, personal, codeVersion } = manifest;
  output.result({ ...checked, isPinned: publicKey !== undefined }, [
    `${rows} rows in ${files} files: each is as it was written`,
    `as of position ${position}, whose last event was recorded at ${recordedAt ?? 'no time'}`,
    `exported by ${asked.by.id} at ${asked.at}${asked.purpose === null ? '' : `, because: ${asked.purpose}`}`,
    `programme ${program}, ${personal ? 'with' : 'without'} personal columns, version ${codeVersion}`,
    signedBy === null ? 'signed by nobody' : `signed by ${signedBy}`,
  ]);
  if (signedBy === null)
    output.note(
      'Nobody has signed these tables: this finds files that were damaged, and no change by somebody who made a new manifest.',
    );
  else {
    output.note(
      'The signature shows who made the tables. That they follow from the log is what the signer says: exports of events prove it.',
    );
    noteUnpinned(output, publicKey);
  }
  return EXIT.done;
}
