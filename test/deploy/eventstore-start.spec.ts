import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, it } from '@jest/globals';

it('starts EventStoreDB with the passwords of its secrets and the authority in a directory', () => {
  const directory = mkdtempSync(join(tmpdir(), 'trofast-eventstore-'));
  try {
    const secrets = join(directory, 'secrets');
    mkdirSync(secrets);
    const values = { ca_certificate: 'ca', eventstore_admin_password: 'a', eventstore_ops_password: 'o' };
    for (const [name, value] of Object.entries(values)) writeFileSync(join(secrets, name), `${value}\n`);
    const binary = join(directory, 'server');
    writeFileSync(binary, '#!/bin/sh\nenv | grep ^EVENTSTORE_ | sort\n');
    chmodSync(binary, 0o755);
    const script = readFileSync('docker/eventstore/start.sh', 'utf8').replaceAll('/run/secrets', secrets);
    const env = { PATH: process.env['PATH'], TMPDIR: directory, EVENTSTORE_BINARY: binary };
    const { stdout } = spawnSync('bash', ['-c', script], { env });
    const authorities = join(directory, 'authorities');
    expect(stdout.toString().trim().split('\n')).toEqual([
      `EVENTSTORE_BINARY=${binary}`,
      'EVENTSTORE_DEFAULT_ADMIN_PASSWORD=a',
      'EVENTSTORE_DEFAULT_OPS_PASSWORD=o',
      `EVENTSTORE_TRUSTED_ROOT_CERTIFICATES_PATH=${authorities}`,
    ]);
    expect(readFileSync(join(authorities, 'ca.crt'), 'utf8')).toBe('ca\n');
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});
