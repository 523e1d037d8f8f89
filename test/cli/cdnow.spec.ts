import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { Cli, ended } from './spawn-cli.js';

jest.setTimeout(300_000);

const FILE = process.env['TROFAST_TEST_CDNOW'];
const MAP = {
  format: 'columns',
  header: false,
  defaults: { currency: 'USD' },
  fields: {
    memberId: { column: 1 },
    occurredAt: { column: 3, date: 'yyyyMMdd' },
    itemCount: { column: 4 },
    amount: { column: 5, unit: 'major' },
  },
};
const FIGURES = {
  members: 2_357,
  purchases: 6_919,
  items: 16_479,
  amountMinor: 24_409_194,
  points: 20_904,
  rejected: [],
};

if (!FILE) {
  describe('the CDNOW sample', () => {
    it.skip('is not run: TROFAST_TEST_CDNOW does not name the file', () => undefined);
  });
} else {
  describe('the CDNOW sample, 18 months of real purchases', () => {
    let cli: Cli;
    beforeAll(async () => {
      cli = await Cli.create();
      await writeFile(join(cli.directory, 'map.json'), JSON.stringify(MAP));
    });
    afterAll(() => cli.remove());
    const args = ['import', FILE, '--map', 'map.json', '--name', 'cdnow', '--json'];

    it('comes out to the cent and the point, also when the import is killed on its way', async () => {
      const killed = cli.start(args);
      const end = ended(killed);
      setTimeout(() => killed.kill('SIGKILL'), 1_500);
      await end;
      expect((await cli.run(args)).json()).toMatchObject(FIGURES);
      expect((await cli.run(args)).json()).toMatchObject({ ...FIGURES, skipped: 6_919 });
    });

    it('has the published balances at the ends of 1997 and of June 1998', async () => {
      const active = async (date: string) =>
        (await cli.run(['reconcile', '--as-of', date, '--json'])).json<{ points: { active: number } }>().points.active;
      expect(await active('1997-12-31')).toBe(17_213);
      expect(await active('1998-06-30')).toBe(9_276);
    });

    it('has no difference between streams and read models, and whole chains', async () => {
      expect((await cli.run(['reconcile', '--json'])).json()).toMatchObject({
        members: 2_357,
        points: { issued: 20_904 },
        differences: [],
      });
      expect((await cli.run(['verify', '--json'])).json()).toMatchObject({ members: 2_357, findingsTotal: 0 });
    });
  });
}
