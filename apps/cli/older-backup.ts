import { type EventStore } from '#event-store';
import { type BackupManifest } from '#event-store/embedded';
import { type LogHead, LogTree } from '#notary';

import { CommandFailed } from './errors.js';

/** What a log lacks that heads of it say, in words; `undefined` where it has all of that. */
export async function lackedBy(
  events: Pick<EventStore, 'readAll'>,
  namespace: string,
  heads: readonly LogHead[],
): Promise<string | undefined> {
  if (heads.length === 0) return undefined;
  const tree = new LogTree(namespace, heads);
  for await (const batch of events.readAll({ streamPrefixes: [`${namespace}.`] }))
    for (const event of batch) tree.append(event);
  const faults = tree.faults(true).map(({ detail }) => detail);
  return faults.length === 0 ? undefined : faults.join(' ');
}

/** @throws CommandFailed `backup_older_than_head` */
export function refuseOlder({ madeAt }: BackupManifest, lacked: string): never {
  throw new CommandFailed(
    'backup_older_than_head',
    `The backup of ${madeAt} is not all of the log: ${lacked} Nothing was restored. Take a newer backup. Where there is none, --force restores this one, and records that.`,
  );
}
