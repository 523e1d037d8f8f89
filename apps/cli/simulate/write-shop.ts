import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { finished } from 'node:stream/promises';

import { shopDays, type ShopFact, type ShopParameters, shopTruths } from '#loyalty/simulation';

import { CommandFailed, UsedWrongly } from '../errors.js';
import { batchLine } from '../import/sending/batch.js';
import { batchPurchase, requestOf } from './request-of.js';
import { factKey, shopName } from './shop-name.js';

/** What a line of the file is. */
export const FORMS = ['requests', 'purchases'] as const;

export type Form = (typeof FORMS)[number];

export interface WriteRun {
  readonly path: string;
  readonly parameters: ShopParameters;
  /** `requests`: each fact as a request of the API; `purchases`: the members' purchases as lines of a batch. */
  readonly form: Form;
  readonly signal: AbortSignal;
  onProgress(days: number, lines: number): void;
}

/**
 * Writes a shop as NDJSON in order of time; the file appears when it is complete, the same bytes for the same shop.
 * @returns how many lines. @throws UsedWrongly `file_not_writable`, CommandFailed `interrupted`
 */
export async function writeShop(run: WriteRun): Promise<number> {
  const { path, parameters, form, signal } = run;
  const shop = shopName(parameters);
  /** How many facts of each member are written; the key names a fact by its place among them. */
  const places = new Map<string, number>();
  const lineOf = (fact: ShopFact): string | undefined => {
    const whose = 'member' in fact ? fact.member : '';
    const place = places.get(whose) ?? 0;
    places.set(whose, place + 1);
    if (isUnwritable(fact)) return undefined;
    if (form === 'requests')
      return JSON.stringify({
        kind: fact.kind,
        idempotencyKey: factKey(shop, fact, place),
        ...{ method: 'POST', ...requestOf(fact, parameters.currency) },
      });
    return fact.kind === 'purchase' ? batchLine(shop, batchPurchase(fact, parameters.currency)).text : undefined;
  };
  function* lines(): Generator<readonly string[]> {
    let days = 0;
    let written = 0;
    for (const facts of shopDays(parameters)) {
      if (signal.aborted)
        throw new CommandFailed('interrupted', `The simulation was stopped; ${path} was not written.`);
      const ofDay = facts.flatMap((fact) => lineOf(fact) ?? []);
      yield ofDay;
      run.onProgress((days += 1), (written += ofDay.length));
    }
  }
  return writeLines(path, lines());
}

/** Writes why each member comes, which no system knows: `{ member, trueClass, actsAs }`. @returns how many lines */
export async function writeTruths(path: string, parameters: ShopParameters): Promise<number> {
  function* lines(): Generator<readonly string[]> {
    for (const truth of shopTruths(parameters)) yield [JSON.stringify(truth)];
  }
  return writeLines(path, lines());
}

/** The use of a voucher needs its code, which only the answer of the claim has. */
const isUnwritable = (fact: ShopFact): fact is Extract<ShopFact, { kind: 'use-voucher' }> =>
  fact.kind === 'use-voucher';

async function writeLines(path: string, chunks: Iterable<readonly string[]>): Promise<number> {
  const partial = `${path}.partial`;
  const file = createWriteStream(partial);
  const failed = new Promise<never>((_resolve, reject) =>
    file.once('error', (error) =>
      reject(
        new UsedWrongly('file_not_writable', `${path} cannot be written (${error.message}).`, {}, { cause: error }),
      ),
    ),
  );
  failed.catch(() => undefined); // thrown again where it is awaited, below
  let count = 0;
  try {
    for (const lines of chunks) {
      count += lines.length;
      const taken = lines.length === 0 || file.write(lines.map((line) => `${line}\n`).join(''));
      if (!taken) await Promise.race([once(file, 'drain'), failed]);
    }
    file.end();
    await Promise.race([finished(file), failed]);
    await rename(partial, path);
    return count;
  } finally {
    file.destroy();
  }
}
