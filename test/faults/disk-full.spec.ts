import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { type Answer } from './requests.js';
import { ServerProcess } from './server.js';

const directory = mkdtempSync(join(tmpdir(), 'trofast-full-'));
const disk = join(directory, 'disk');

/** A small disk of its own; only root may mount one. */
function mountSmallDisk(): boolean {
  mkdirSync(disk);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', disk], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const mounted = mountSmallDisk();

afterAll(() => {
  if (mounted) execFileSync('umount', [disk]);
  rmSync(directory, { recursive: true, force: true });
});

if (!mounted) it('a full disk (left out: mounting a small one needs root)', () => expect(mounted).toBe(false));
else
  describe('a full disk', () => {
    const data = join(disk, 'data');
    const filler = join(disk, 'filler');
    let server: ServerProcess;
    let number = 0;

    const buy = (): Promise<Answer> => {
      number += 1;
      const lines = Array.from({ length: 200 }, (_, line) => ({
        sku: `sku-${number}-${line}`,
        quantity: 1,
        gross: 10,
      }));
      return server.request('POST', '/v1/members/ada/purchases', {
        key: `buy-${number}`,
        body: { purchaseId: `order-${number}`, total: { amount: 2000, currency: 'EUR' }, lines },
      });
    };

    beforeAll(async () => {
      server = await ServerProcess.start(data);
      await server.request('POST', '/v1/members', { key: 'enrol', body: { memberId: 'ada' } });
    }, 60_000);

    afterAll(async () => {
      await server.kill('SIGTERM');
    });

    it('answers 507, writes nothing of the command, and goes on by itself when there is room', async () => {
      const { bavail, bsize } = statfsSync(disk);
      writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - 256 * 1024)));
      let accepted = 0;
      let answer: Answer;
      do {
        answer = await buy();
        if (answer.status === 201) accepted += 1;
      } while (answer.status === 201 && accepted < 2_000);
      expect({ status: answer.status, code: (JSON.parse(answer.text) as { code: string }).code }).toEqual({
        status: 507,
        code: 'store_full',
      });

      rmSync(filler);
      const refused = number;
      number -= 1; // the same command again
      const again = await buy();
      expect(again.status).toBe(201);
      expect(number).toBe(refused);
      const { text } = await server.request('POST', '/v1/audit/verify', { body: {} });
      expect(JSON.parse(text)).toMatchObject({ findings: [] });
      const balance = await server.request('GET', '/v1/members/ada/balance', {
        headers: { 'trofast-min-position': again.headers.get('trofast-position')! },
      });
      expect(JSON.parse(balance.text)).toMatchObject({ balance: { earned: (accepted + 1) * 2 } });
    }, 120_000);

    it('that fills under a running server loses nothing over a kill', async () => {
      await server.kill();
      server = await ServerProcess.start(data);
      expect(JSON.parse((await server.request('POST', '/v1/audit/verify', { body: {} })).text)).toMatchObject({
        findings: [],
      });
    }, 60_000);
  });
