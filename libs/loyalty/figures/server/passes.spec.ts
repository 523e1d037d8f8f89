import { expect, it } from '@jest/globals';

import { type StoredDocument } from '#read-store';

import { Passes } from './passes.js';

/** A read model whose scans begin at once and go on when the test says so. */
class HeldModels {
  begun = 0;
  readonly waiting: (() => void)[] = [];

  async *scan(): AsyncIterable<StoredDocument> {
    this.begun += 1;
    await new Promise<void>((resolve) => this.waiting.push(resolve));
    yield { id: 'd', position: '', body: { program: 'main', n: this.begun } };
  }
}

async function all(documents: AsyncIterable<unknown>): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const document of documents) found.push(document);
  return found;
}

const turns = () => new Promise((resolve) => setImmediate(resolve));

it('runs two passes at once, the others in order, and refuses what comes after those that may wait', async () => {
  const models = new HeldModels();
  const passes = new Passes(models);
  const asked = Array.from({ length: 102 }, () => all(passes.documentsOf('activity', 'main')));
  await turns();
  expect(models.begun).toBe(2);
  await expect(all(passes.documentsOf('activity', 'main'))).rejects.toMatchObject({ code: 'too_many_queries' });
  models.waiting.shift()!();
  await asked[0];
  await turns();
  expect(models.begun).toBe(3);
  for (const isDone = Promise.all(asked).then(() => true); models.begun < 102 || models.waiting.length > 0;) {
    models.waiting.splice(0).forEach((goOn) => goOn());
    await Promise.race([isDone, turns()]);
  }
  expect((await Promise.all(asked)).every((found) => found.length === 1)).toBe(true);
});

it('gives its turn back when a pass fails, or its reader stops half-way', async () => {
  let scans = 0;
  const passes = new Passes({
    async *scan() {
      scans += 1;
      yield { id: 'd', position: '', body: { program: 'main' } };
      throw new Error('the store is away');
    },
  });
  for (let n = 0; n < 3; n++) {
    await expect(all(passes.documentsOf('activity', 'main'))).rejects.toThrow('away');
    for await (const _ of passes.documentsOf('activity', 'main')) break;
  }
  expect(scans).toBe(6);
});
