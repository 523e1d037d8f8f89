import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { startServer, type TestServer } from './server.js';

const TEXT = 'Prefers to be called\nin the evening';

interface Notes {
  readonly items: readonly { readonly noteId: string; readonly text?: string }[];
  readonly nextCursor?: string;
}

describe('notes on a member', () => {
  let server: TestServer;
  let position = '';

  beforeAll(async () => {
    server = await startServer();
    await server.command('post', '/v1/members', { memberId: 'ada', profile: { name: 'Ada' } });
  });

  afterAll(() => server.close());

  const add = async (body: object, key?: string, memberId = 'ada') => {
    const answer = await server.command('post', `/v1/members/${memberId}/notes`, body, key);
    position = answer.headers['trofast-position'] ?? position;
    return answer;
  };
  const read = async (path: string, key?: string) => {
    const request = server.get(path).set('Trofast-Min-Position', position);
    return key === undefined ? request : request.set('Authorization', `Bearer ${key}`);
  };
  const list = async (query = '', key?: string) => (await read(`/v1/members/ada/notes${query}`, key)).body as Notes;

  it('are left by a clerk, and no answer to a command repeats their text', async () => {
    const answer = await add({ noteId: 'n1', text: TEXT });
    expect(answer.status).toBe(201);
    const { events } = answer.body as { events: object[] };
    expect(events).toEqual([{ type: 'NoteAdded', noteId: 'n1', effectiveAt: expect.any(String) }]);
  });

  it('count once, whatever key they come under, and no other note takes their id', async () => {
    expect((await add({ noteId: 'n1', text: TEXT }, 'another-key')).status).toBe(200);
    const other = await add({ noteId: 'n1', text: 'Something else' });
    expect([other.status, (other.body as { code: string }).code]).toEqual([409, 'note_exists']);
    expect((await list()).items).toHaveLength(1);
  });

  it('are listed newest first, page by page, and counted on the member', async () => {
    await add({ noteId: 'n2', text: 'Second' });
    await add({ text: 'Third' });
    const first = await list('?limit=2');
    expect(first.items.map(({ text }) => text)).toEqual(['Third', 'Second']);
    const second = await list(`?limit=2&cursor=${encodeURIComponent(first.nextCursor!)}`);
    expect(second.items).toEqual([expect.objectContaining({ noteId: 'n1', text: TEXT })]);
    expect((await read('/v1/members/ada')).body).toMatchObject({ notes: 3 });
  });

  it('show their text to those alone who may see personal data', async () => {
    const created = await server.command('post', '/v1/keys', { client: 'till', scopes: ['members:read'] });
    const plain = await list('', (created.body as { key: string }).key);
    expect(plain.items.map(({ noteId }) => noteId).slice(1)).toEqual(['n2', 'n1']);
    expect(JSON.stringify(plain)).not.toMatch(/Prefers|sealed/);
  });

  it('are refused when too long, of nobody, or with a field that is not known', async () => {
    const refusals = [
      await add({ text: 'x'.repeat(2_001) }),
      await add({ text: 'Hello', noteID: 'n9' }),
      await add({ text: 'Hello' }, undefined, 'nobody'),
    ];
    expect(refusals.map(({ status }) => status)).toEqual([400, 400, 404]);
    expect((await read('/v1/members/nobody/notes')).status).toBe(404);
  });

  it('are taken of a closed member; the text is gone with the member, and then none is taken', async () => {
    await server.command('post', '/v1/members/ada/close', { reason: 'asked for' });
    expect((await add({ text: 'Wants to come back' })).status).toBe(201);
    const forgotten = await server.command('post', '/v1/members/ada/forget');
    position = forgotten.headers['trofast-position'] as string;
    const notes = await list();
    expect(notes.items).toHaveLength(4);
    expect(JSON.stringify(notes)).not.toMatch(/"text"|Prefers|sealed/);
    expect((await read('/v1/members/ada')).body).toMatchObject({ status: 'forgotten', notes: 4 });
    expect((await add({ text: 'Too late' })).status).toBe(410);
  });

  it('agree with the log', async () => {
    const report = await server.command('post', '/v1/audit/reconcile', {});
    expect((report.body as { differences: unknown }).differences).toEqual([]);
  });
});
