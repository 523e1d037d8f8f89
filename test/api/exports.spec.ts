import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { checkExport, type EventLine, type ExportManifest } from '#notary';
import { createLogger } from '#platform';

import { startServer, type TestServer } from './server.js';
import { signLog } from './sign-log.js';

interface LastLine {
  readonly manifest: ExportManifest;
  readonly note: string;
}

const SCOPES = ['audit:export', 'history:read', 'members:read'];

describe('exports over the API', () => {
  const logged: Readonly<Record<string, unknown>>[] = [];
  let server: TestServer;
  let key: string;

  const keyWith = async (...scopes: readonly string[]) => {
    const { body } = await server.command('post', '/v1/keys', { client: `auditor-${scopes.length}`, scopes });
    return (body as { key: string }).key;
  };
  const asked = (body: object, bearer = key) =>
    server.agent.post('/v1/audit/exports').set('Authorization', `Bearer ${bearer}`).send(body);
  const opened = () => logged.filter(({ category }) => category === 'personal_data');
  /** Lines are written when an answer has ended, which may be after its reader has it. */
  const openedSince = async (before: number, count: number) => {
    for (let turns = 0; opened().length < before + count && turns < 10_000; turns++)
      await new Promise((resolve) => setImmediate(resolve));
    return opened().slice(before);
  };

  /** The answer, checked as an auditor does. */
  async function exported(body: object, bearer = key) {
    const answer = await asked(body, bearer)
      .buffer(true)
      .parse((response, done) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => done(null, text));
      });
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/x-ndjson; charset=utf-8']);
    const lines = (answer.body as string).trimEnd().split('\n');
    const last = JSON.parse(lines.pop()!) as LastLine;
    const content = Buffer.from(lines.map((line) => `${line}\n`).join(''));
    const read = async function* () {
      yield await Promise.resolve(content);
    };
    const checked = await checkExport({ ...last, names: ['events'], read });
    const events = lines.map((line) => JSON.parse(line) as EventLine).filter((line) => 'event' in line);
    return { ...checked, lines: events };
  }

  beforeAll(async () => {
    const write = (line: string) => void logged.push(JSON.parse(line) as Readonly<Record<string, unknown>>);
    server = await startServer({ TROFAST_LOG_LEVEL: 'error' }, undefined, createLogger('error', { write }));
    key = await keyWith(...SCOPES);
    for (const memberId of ['ada', 'bob'])
      await server.command('post', '/v1/members', { memberId, profile: { name: `Name of ${memberId}` } });
    const purchase = { purchaseId: 'p-1', total: { amount: 1000, currency: 'EUR' } };
    await server.command('post', '/v1/members/ada/purchases', purchase);
  });
  afterAll(() => server.close());

  it('are refused as long as no head is signed', async () => {
    expect((await asked({ purpose: 'Audit' })).body).toMatchObject({ status: 404, code: 'not_signed_yet' });
    await signLog(server.app);
  });

  it('leave no more listeners on an answer than it has room for, which would be a leak', async () => {
    const warned: string[] = [];
    const onWarning = ({ name }: Error) => void warned.push(name);
    process.on('warning', onWarning);
    await exported({ purpose: 'Audit' });
    process.off('warning', onWarning);
    expect(warned).toEqual([]);
  });

  it('are checked by the answer alone, and say who asked and why', async () => {
    const { manifest, lines, signedBy } = await exported({ purpose: 'Audit of 2026' });
    expect(manifest.asked).toMatchObject({ by: { type: 'client', id: 'auditor-3' }, purpose: 'Audit of 2026' });
    expect(lines.map(({ event }) => event.type)).toEqual(
      expect.arrayContaining(['MemberEnrolled', 'PurchaseRecorded']),
    );
    const { body } = await server.agent.get('/.well-known/trofast');
    expect((body as { log: { keys: { vkey: string }[] } }).log.keys.map(({ vkey }) => vkey)).toContain(signedBy);
  });

  it('have the events of some members, and of some time', async () => {
    const { lines } = await exported({ purpose: 'Audit', members: ['bob'] });
    expect(lines.map(({ event }) => event.stream)).toEqual(['trofast.member-main.bob']);
    expect(await exported({ purpose: 'Audit', to: '2001-01-01' })).toMatchObject({
      events: 0,
      manifest: { leaves: null },
    });
  });

  it('open personal values for pii:read alone, and every export is in the log of who opened them', async () => {
    const body = { purpose: 'Complaint 17', members: ['ada'], personal: true };
    expect((await asked(body)).body).toMatchObject({ status: 403, code: 'insufficient_scope' });
    const before = opened().length;
    const { lines } = await exported(body, await keyWith(...SCOPES, 'pii:read'));
    expect(lines[0]!.opened).toMatchObject({ profile: { name: 'Name of ada' } });
    const client = 'auditor-4';
    expect(await openedSince(before, 1)).toEqual([
      expect.objectContaining({ client, memberId: 'ada', purpose: 'Complaint 17', route: '/v1/audit/exports' }),
    ]);
    await exported({ purpose: 'All of them' });
    expect((await openedSince(before, 2)).at(-1)).toMatchObject({ members: 2, purpose: 'All of them' });
  });

  it.each<[string, object, string]>([
    ['no purpose', {}, '/purpose'],
    ['no members', { purpose: 'x', members: [] }, '/members'],
    ['a member of a wrong form', { purpose: 'x', members: ['ada', 'b b'] }, '/members'],
    ['a time that is none', { purpose: 'x', from: 'yesterday' }, '/from'],
    ['an end before the beginning', { purpose: 'x', from: '2026-02-01', to: '2026-01-31' }, '/to'],
  ])('name what is wrong: %s', async (_, body, pointer) => {
    const answer = await asked(body);
    expect(answer.body).toMatchObject({ status: 400, code: 'validation_failed' });
    const { errors } = answer.body as { errors: { pointer: string }[] };
    expect(errors.some((error) => error.pointer.startsWith(pointer))).toBe(true);
  });

  it('are of members that there are, for keys that may export', async () => {
    expect((await asked({ purpose: 'x', members: ['nobody'] })).body).toMatchObject({ code: 'member_unknown' });
    const reader = await keyWith('history:read', 'members:read');
    expect((await asked({ purpose: 'x' }, reader)).body).toMatchObject({ code: 'insufficient_scope' });
  });

  it('give a member their own data, in words and in their language', async () => {
    const before = opened().length;
    const path = '/v1/audit/members/ada/export?for=member';
    const json = await server.get(path).set('Accept-Language', 'da, en;q=0.5');
    expect(json.headers['content-language']).toBe('da');
    expect(json.body).toMatchObject({
      ...{ memberId: 'ada', programId: 'main', language: 'da', title: 'Dine oplysninger som medlem' },
      now: { status: 'active', profile: { name: 'Name of ada' } },
    });
    const { events } = json.body as { events: { what: string }[] };
    expect(events[0]).toMatchObject({ what: 'Du blev medlem.', data: { profile: { name: 'Name of ada' } } });
    const text = await server.get(`${path}&language=en`).set('Accept', 'text/markdown');
    expect(text.headers['content-type']).toContain('text/markdown');
    expect(text.text).toContain('- **You became a member.**');
    expect(text.text).toContain('profile, name: Name of ada');
    const noted = expect.objectContaining({ memberId: 'ada', purpose: 'The data of a member, for the member' });
    expect(await openedSince(before, 2)).toEqual([noted, noted]);
    expect((await server.get('/v1/audit/members/nobody/export')).body).toMatchObject({ code: 'member_unknown' });
    expect((await server.get(`${path}s`)).body).toMatchObject({ code: 'invalid_parameter' });
    const reader = await keyWith('history:read', 'members:read', 'reports:read', 'log:read', 'metrics:read');
    const answer = await server.agent.get(path).set('Authorization', `Bearer ${reader}`);
    expect(answer.body).toMatchObject({ code: 'insufficient_scope' });
  });
});
