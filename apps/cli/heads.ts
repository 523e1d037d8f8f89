import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';

import { headText, type LogHead, parseHead } from '#notary';
import { type Settings } from '#platform';

import { UsedWrongly } from './errors.js';

/** Heads of the log of this namespace. @throws UsedWrongly `head_malformed`, `head_of_another_log`, `no_head` */
async function readHeads(files: readonly string[], namespace: string): Promise<readonly LogHead[]> {
  return Promise.all(files.map((file) => readHead(file, namespace)));
}

/** Besides those that are named, the one that the server writes elsewhere. @throws as `readHeads` */
export async function knownHeads(
  files: readonly string[],
  { headFile, namespace }: Pick<Settings, 'headFile' | 'namespace'>,
): Promise<readonly LogHead[]> {
  const kept = headFile !== undefined && existsSync(headFile) ? [headFile] : [];
  return readHeads([...files, ...kept], namespace);
}

async function readHead(file: string, namespace: string): Promise<LogHead> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new UsedWrongly('no_head', `${file} cannot be read.`, {}, { cause });
  });
  const head = parseHead(text);
  if (head.origin !== namespace)
    throw new UsedWrongly(
      'head_of_another_log',
      `${file} is of the log ${head.origin}, this one is ${namespace}. Name the head of this log, or TROFAST_NAMESPACE.`,
    );
  return head;
}

/** @throws UsedWrongly `file_exists` */
export async function writeHead(file: string, head: LogHead): Promise<void> {
  await writeFile(file, headText(head), { flag: 'wx' }).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'EEXIST') throw cause;
    throw new UsedWrongly(
      'file_exists',
      `${file} is there already: a head that was written is not replaced.`,
      {},
      { cause },
    );
  });
}
