import { join } from 'node:path';

import Database from 'libsql';

import { type Member } from '#loyalty/member';
import { type MemberEvent } from '#loyalty/member/events';
import { memberDecider } from '#loyalty/members';

import { fill } from './fill.js';
import { figure, median, withDirectory } from './measure.js';
import { NAMES, openWriteSide, PROGRAM, type WriteSide } from './world.js';

/** Events per second of one pass. */
function timed(count: number, began: number): number {
  return count / ((performance.now() - began) / 1000);
}

/** What replaying cannot be faster than: every row read in order, its JSON parsed. */
function readAndParse(directory: string): number {
  const database = new Database(join(directory, 'events.db'), { readonly: true });
  try {
    const statement = database
      .prepare('SELECT position, text FROM event WHERE position > ? ORDER BY position LIMIT 500')
      .raw(true);
    const began = performance.now();
    let count = 0;
    for (let after = 0; ;) {
      const rows = statement.all(after) as [number, string][];
      for (const [, text] of rows) count += (JSON.parse(text) as { type: string }).type === '' ? 0 : 1;
      if (rows.length === 0) return timed(count, began);
      after = rows.at(-1)![0];
    }
  } finally {
    database.close();
  }
}

/** The whole store through the port, each member folded: what an auditor's replay of everything costs. */
async function replayAndFold({ store }: WriteSide): Promise<number> {
  const members = new Map<string, Member>();
  const prefix = NAMES.members(PROGRAM);
  const began = performance.now();
  let count = 0;
  for await (const events of store.readAll()) {
    for (const event of events) {
      count += 1;
      if (!event.stream.startsWith(prefix)) continue;
      let member = members.get(event.stream);
      if (!member) members.set(event.stream, (member = memberDecider.initial()));
      memberDecider.apply(member, event as unknown as MemberEvent);
    }
  }
  return timed(count, began);
}

export async function reportReplay(smoke: boolean): Promise<void> {
  console.log('\n(c) replay and fold of a whole store, against reading and parsing its rows');
  const [memberCount, purchases] = smoke ? [100, 1_000] : [2_000, 100_000];
  await withDirectory(async (directory) => {
    const side = await openWriteSide(directory);
    await fill(side, memberCount, purchases);
    const raw: number[] = [];
    const replayed: number[] = [];
    for (let round = 0; round < (smoke ? 1 : 5); round++) {
      raw.push(readAndParse(directory));
      replayed.push(await replayAndFold(side));
    }
    const ratio = median(replayed.map((rate, index) => rate / raw[index]!));
    console.log(
      `  replay + fold ${figure(median(replayed))} events/s, read + parse ${figure(median(raw))} events/s, ratio ${ratio.toFixed(2)}`,
    );
    await side.close();
  });
}
