import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type OpenAPIObject } from '@nestjs/swagger';

import { faultsRecorded, RECORDED_IN, recordingAnswers } from './recorded-answers.js';

/** A server of one route, which answers what it is asked for. */
const SERVER = `
  import Fastify from 'fastify';
  const app = Fastify();
  app.decorate('apiDocument', {});
  app.get('/v1/things/:which', (request, reply) => reply.status(200).send({ count: request.params.which === 'wrong' ? 'one' : 1 }));
  for (const which of process.argv.slice(1)) await app.inject('/v1/things/' + which);
`;

const THING = { type: 'object', required: ['count'], properties: { count: { type: 'integer' } } };

const DOCUMENT = {
  paths: {
    '/v1/things/{which}': {
      get: { responses: { 200: { description: '', content: { 'application/json': { schema: THING } } } } },
    },
  },
} as unknown as OpenAPIObject;

const WRONG = 'GET /v1/things/{which} 200: "/count" must be integer {"type":"integer"}';

describe('answers of servers in processes of their own', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'trofast-answers-'));
    process.env[RECORDED_IN] = directory;
  });
  afterEach(() => {
    delete process.env[RECORDED_IN];
    rmSync(directory, { recursive: true });
  });
  const answered = (...which: readonly string[]) =>
    execFileSync(process.execPath, ['--input-type=module', '-e', SERVER, '--', ...which], {
      env: { PATH: process.env['PATH'], ...recordingAnswers() },
    });

  it('are compared with the API document', () => {
    answered('right');
    expect(faultsRecorded(directory, DOCUMENT)).toEqual([]);
    answered('right', 'wrong', 'wrong');
    expect(readdirSync(directory)).toHaveLength(2);
    expect(faultsRecorded(directory, DOCUMENT)).toEqual([WRONG]);
  });

  it('are recorded as far as the process got that wrote them', () => {
    writeFileSync(join(directory, '1.ndjson'), '{"route":"GET /v1/things/{which}","stat');
    expect(faultsRecorded(directory, DOCUMENT)).toEqual([]);
  });

  it('are not recorded where nobody compares them', () => {
    delete process.env[RECORDED_IN];
    expect(recordingAnswers()).toEqual({});
  });
});
