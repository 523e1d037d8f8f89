import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { CustomerCount } from '../customers.js';
import { ModelFits } from './model-fits.js';

const table = async () => new CustomerCount(100, 100).table();

/** Threads that answer as they are set to, since what is tested is how they are run. */
describe('fits in a thread of their own', () => {
  let directory: string;
  const entry = (code: string): URL => {
    const path = join(directory, `${code.length}-${Buffer.from(code).toString('hex').slice(0, 40)}.mjs`);
    writeFileSync(path, `import { parentPort } from 'node:worker_threads';\n${code}`);
    return pathToFileURL(path);
  };
  const ANSWERS = "parentPort.once('message', (table) => parentPort.postMessage({ customers: table.customers }));";

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'trofast-fits-'));
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it('are made once for one question, also when it is asked twice at once', async () => {
    let gathered = 0;
    const fits = new ModelFits(entry(ANSWERS));
    const gather = async () => {
      gathered += 1;
      return table();
    };
    const both = await Promise.all([fits.of('a', gather), fits.of('a', gather)]);
    expect(both).toEqual([{ customers: 0 }, { customers: 0 }]);
    await fits.of('a', gather);
    expect(gathered).toBe(1);
    await fits.of('b', gather);
    expect(gathered).toBe(2);
  });

  it('take turns: the next table is gathered when the fit before is done', async () => {
    const order: string[] = [];
    const fits = new ModelFits(entry(ANSWERS));
    const asked = ['a', 'b'].map((key) =>
      fits
        .of(key, async () => {
          order.push(`gather ${key}`);
          return table();
        })
        .then(() => order.push(`done ${key}`)),
    );
    await Promise.all(asked);
    expect(order.indexOf('done a')).toBeLessThan(order.indexOf('done b'));
    expect(order.indexOf('gather b')).toBeGreaterThan(order.indexOf('gather a'));
    expect(order[1]).toBe('done a');
  });

  it('refuse more than a few that wait', async () => {
    const fits = new ModelFits(entry(ANSWERS));
    const asked = Array.from({ length: 12 }, (_, i) =>
      fits.of(`k${i}`, table).catch((error: { code: string }) => error.code),
    );
    expect((await Promise.all(asked)).filter((answer) => answer === 'fits_busy').length).toBe(3);
  });

  it('say that they failed when the thread does, and try again at the next question', async () => {
    const crashing = new ModelFits(entry("parentPort.once('message', () => { throw new Error('broken'); });"));
    await expect(crashing.of('a', table)).rejects.toMatchObject({
      code: 'fit_failed',
      message: expect.stringContaining('broken'),
    });
    await expect(crashing.of('a', table)).rejects.toMatchObject({ code: 'fit_failed' });
    const ending = new ModelFits(entry("parentPort.once('message', () => process.exit(3));"));
    await expect(ending.of('a', table)).rejects.toMatchObject({ message: expect.stringContaining('ended with 3') });
    const silent = new ModelFits(entry("parentPort.on('message', () => undefined);"), 50);
    await expect(silent.of('a', table)).rejects.toMatchObject({ message: expect.stringContaining('within 50 ms') });
  });
});
