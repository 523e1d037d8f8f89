import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll } from '@jest/globals';
import { type OpenAPIObject } from '@nestjs/swagger';

import { faultsRecorded, RECORDED_IN, refuseFaults } from '#edge/testing/answers';

/** Made once in a worker. */
let document: Promise<OpenAPIObject> | undefined;

/** Loaded where it is needed: many specs of the command line start no server. */
async function makeDocument(): Promise<OpenAPIObject> {
  const { apiDocument } = await import('../documents/api-document.js');
  return (await apiDocument()) as OpenAPIObject;
}

/** Compares what servers answered, that one spec has started in processes of their own: called before each is loaded. */
export default function answersOfProcesses(): void {
  const directory = mkdtempSync(join(tmpdir(), 'trofast-answers-'));
  process.env[RECORDED_IN] = directory;
  afterAll(async () => {
    delete process.env[RECORDED_IN];
    const faults =
      readdirSync(directory).length > 0 ? faultsRecorded(directory, await (document ??= makeDocument())) : [];
    rmSync(directory, { recursive: true, force: true });
    refuseFaults(faults);
  });
}
