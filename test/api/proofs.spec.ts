import { createHash } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { hashOf } from '#event-store';
import {
  isConsistent,
  parseHead,
  parseNote,
  parseVerifierKey,
  PROOF_STORE,
  type ProofStore,
  rootByInclusion,
  signersOf,
} from '#notary';

import { startServer, type TestServer } from './server.js';

const MEMBERS = 90;

interface Facts {
  readonly log: { readonly origin: string; readonly keys: readonly { readonly vkey: string }[] };
}

interface Proof {
  readonly event: Parameters<typeof hashOf>[0] & { readonly stream: string; readonly revision: number };
  readonly whole: boolean;
  readonly entry: string;
  readonly leaf: number;
  readonly hashes: readonly string[];
  readonly checkpoint: string;
}

const bytes = (texts: readonly string[]) => texts.map((text) => Buffer.from(text, 'base64'));

const leafOf = (entry: string) => createHash('sha256').update('\0').update(entry).digest();

describe('proofs from the log', () => {
  let server: TestServer;
  let first: string;
  const head = async () => (await server.get('/v1/log/checkpoint')).text;
  /** The log is numbered on its own; a head follows within the interval that is set below. */
  const untilSigned = async (path: string, size = 0) => {
    for (let tries = 0; tries < 2_000; tries++) {
      const answer = await server.get(path);
      if (answer.status === 200 && parseHead(await head()).size > size) return answer;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error(`${path} was never covered by a head.`);
  };

  beforeAll(async () => {
    server = await startServer({ TROFAST_NOTARY_INTERVAL_MS: '10' });
  });
  afterAll(() => server.close());

  it('are refused as long as no head is signed', async () => {
    await server.command('post', '/v1/members', { memberId: 'm0', profile: { name: 'Ada' } });
    const answers = await Promise.all(
      ['/v1/log/checkpoint', '/v1/log/consistency?from=1', '/v1/audit/members/m0/proof?revision=0'].map((path) =>
        server.get(path),
      ),
    );
    expect(answers.map(({ status, body }) => [status, (body as { code: string }).code])).toEqual(
      answers.map(() => [404, 'not_signed_yet']),
    );
    expect((await server.agent.get('/.well-known/trofast')).body).toMatchObject({ log: { keys: [] } });
    server.startReactors();
    await untilSigned('/v1/audit/members/m0/proof?revision=0');
    first = await head();
  });

  it('begin with a head that a key signed which anybody can look up', async () => {
    const { body } = await server.agent.get('/.well-known/trofast').expect(200);
    const { log } = body as Facts;
    const key = parseVerifierKey(log.keys[0]!.vkey);
    expect(key.name).toBe('trofast');
    expect(signersOf(parseNote(first), [key])).toEqual([key]);
    expect(parseHead(first).origin).toBe(log.origin);
  });

  it('lead from an event, whose hash anybody can compute, to the head', async () => {
    for (let at = 1; at < MEMBERS; at++) await server.command('post', '/v1/members', { memberId: `m${at}` });
    for (const member of ['m0', `m${MEMBERS - 1}`, 'm40']) {
      const { body } = await untilSigned(`/v1/audit/members/${member}/proof?revision=0`);
      const { event, whole, entry, leaf, hashes, checkpoint } = body as Proof;
      expect(whole).toBe(true);
      const { id, stream, revision } = event;
      expect(hashOf(event, stream, revision)).toBe(event.metadata.hash);
      expect(entry).toBe(JSON.stringify({ hash: event.metadata.hash, id, revision, stream }));
      const { size, root } = parseHead(checkpoint);
      expect(rootByInclusion(leafOf(entry), leaf, size, bytes(hashes))!.toString('base64')).toBe(root);
    }
  });

  it('show that the log begins with what it was', async () => {
    const { size, root } = parseHead(first);
    const { body } = await untilSigned(`/v1/log/consistency?from=${size}`, size);
    const { from, to, hashes, checkpoint } = body as Record<string, never> & Proof & { from: number; to: number };
    const newer = parseHead(checkpoint);
    expect([from, to]).toEqual([size, newer.size]);
    const [a, b] = [bytes([root])[0]!, bytes([newer.root])[0]!];
    expect(isConsistent({ size, root: a }, { size: newer.size, root: b }, bytes(hashes))).toBe(true);
  });

  it('can be made of tiles too', async () => {
    const { size, root } = parseHead(await head());
    const tile = await server.get(`/v1/log/tile/0/000${size < 256 ? `.p/${size}` : ''}`).buffer();
    expect(tile.headers['content-type']).toBe('application/octet-stream');
    expect(tile.headers['cache-control']).toContain('immutable');
    const hashes = tile.body as Buffer;
    expect(hashes).toHaveLength(32 * Math.min(size, 256));
    const answer = await server.get('/v1/audit/members/m0/proof?revision=0');
    const { entry, leaf } = answer.body as Proof;
    expect(hashes.subarray(32 * leaf, 32 * leaf + 32)).toEqual(leafOf(entry));
    expect(root).toHaveLength(44);
  });

  it('are refused, and are no 404, where a tile is missing that the head covers', async () => {
    const { size } = parseHead(await head());
    const store = server.app.get<ProofStore>(PROOF_STORE, { strict: false });
    const lost = jest.spyOn(store, 'tile').mockResolvedValue(undefined);
    try {
      for (const path of [
        `/v1/log/tile/0/000${size < 256 ? `.p/${size}` : ''}`,
        '/v1/log/consistency?from=2',
        '/v1/audit/members/m0/proof?revision=0',
      ]) {
        const answer = await server.get(path);
        expect([path, answer.status, (answer.body as { code: string }).code]).toEqual([path, 503, 'tile_missing']);
        expect(answer.headers['retry-after']).toBeDefined();
      }
      expect((await server.get('/v1/log/tile/0/001').expect(404)).body).toMatchObject({ code: 'not_signed_yet' });
    } finally {
      lost.mockRestore();
    }
  });

  it('are refused where a tile does not lead to the head', async () => {
    const { size } = parseHead(await head());
    const store = server.app.get<ProofStore>(PROOF_STORE, { strict: false });
    const changed = jest.spyOn(store, 'tile').mockResolvedValue(Buffer.alloc(32 * 256, 7));
    const path = `/v1/log/tile/0/000${size < 256 ? `.p/${size}` : ''}`;
    const { body } = await server.get(path).expect(503);
    changed.mockRestore();
    expect(body).toMatchObject({ code: 'proof_store_corrupted' });
  });

  it('are refused where a mark leads to another number, which is not taken for an event that is too new', async () => {
    const { headers } = await server.command('post', '/v1/members', { memberId: 'marked' });
    await server.command('post', '/v1/members', { memberId: 'behind' });
    const path = '/v1/audit/members/behind/proof?revision=0';
    await untilSigned(path);
    const store = server.app.get<ProofStore>(PROOF_STORE, { strict: false });
    const mark = { position: headers['trofast-position'] as string, number: 512 };
    const moved = jest.spyOn(store, 'markBefore').mockResolvedValue(mark);
    const { body } = await server.get(path).expect(503);
    moved.mockRestore();
    expect(body).toMatchObject({ code: 'proof_store_corrupted' });
  });

  it.each(['0/001', '0/000.p/255', '1/000', '9/000'])('have no tile %s yet', async (path) => {
    const { body } = await server.get(`/v1/log/tile/${path}`).expect(404);
    expect(body).toMatchObject({ code: 'not_signed_yet' });
  });

  it.each(['0/x000/000', '0/x001/x002/003/4', 'entries/000', '0/..%2f'])('have no path %s', async (path) => {
    const { body } = await server.get(`/v1/log/tile/${path}`).expect(404);
    expect(body).toMatchObject({ code: 'not_found' });
  });

  it.each([
    ['/v1/log/consistency?from=-1', 'from'],
    ['/v1/log/consistency?from=1&to=999999', 'to'],
    ['/v1/log/consistency?from=3&to=2', 'from'],
    ['/v1/audit/members/m0/proof?revision=first', 'revision'],
  ])('%s names the parameter that is wrong', async (path, name) => {
    const { body } = await server.get(path).expect(400);
    expect(body).toMatchObject({ code: 'invalid_parameter', errors: [{ pointer: `?${name}` }] });
  });

  it('says that there is no such event, or no such member', async () => {
    expect((await server.get('/v1/audit/members/m0/proof?revision=99')).body).toMatchObject({ code: 'not_yet' });
    expect((await server.get('/v1/audit/members/nobody/proof?revision=0')).body).toMatchObject({
      code: 'member_unknown',
    });
  });

  it('of a forgotten member has the hash alone, and is a proof all the same', async () => {
    await server.command('post', '/v1/members/m0/forget', {});
    const { body } = await untilSigned('/v1/audit/members/m0/proof?revision=0');
    const { whole, entry, leaf, hashes, checkpoint } = body as Proof;
    expect(whole).toBe(false);
    const { size, root } = parseHead(checkpoint);
    expect(rootByInclusion(leafOf(entry), leaf, size, bytes(hashes))!.toString('base64')).toBe(root);
  });

  it('is shown to a witness who can read nothing else', async () => {
    const made = await server.command('post', '/v1/keys', { client: 'witness', scopes: ['log:read'] });
    const { key } = made.body as { key: string };
    const as = (path: string) => server.agent.get(path).set('Authorization', `Bearer ${key}`);
    await as('/v1/log/checkpoint').expect(200);
    await as('/v1/log/consistency?from=1').expect(200);
    await as('/v1/audit/members/m1/proof?revision=0').expect(403);
    await server.agent.get('/v1/log/checkpoint').expect(401);
  });
});
