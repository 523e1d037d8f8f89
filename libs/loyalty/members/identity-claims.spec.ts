import { createHmac } from 'node:crypto';

import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';

import { type EventStore } from '#event-store';
import { type Clock } from '#platform';
import { CommandRefused, TooMuchContention } from '#runner';
import { type MemoryEventStore } from '#testing';

import { clientEnvelope, commandProcess, sharedPorts } from './testing/world.js';

const EMAIL = 'one@example.com';

const PAUSE_MS = 61_000;

/** Calls `before` before each append; what it returns is waited for. */
function pausing(events: EventStore, before: (stream: string) => Promise<void>): EventStore {
  return new Proxy(events, {
    get: (target, name) => {
      if (name !== 'append') return Reflect.get(target, name, target) as unknown;
      return async (...call: Parameters<EventStore['append']>) => {
        await before(call[0]);
        return target.append(...call);
      };
    },
  });
}

type Process = ReturnType<typeof commandProcess>;

const enrol = ({ members }: Process, memberId: string, email: string | null = EMAIL) =>
  members.run(
    { type: 'EnrolMember', memberId, profile: { email }, identities: [] },
    clientEnvelope(`enrol ${memberId}`),
  );

const change = ({ members }: Process, memberId: string, email: string | null, key: string) =>
  members.run({ type: 'UpdateProfile', memberId, profile: { email }, identities: [] }, clientEnvelope(key));

/** Who has the e-mail by their own stream, and who by its stream. */
async function owners(process: Process, memberIds: readonly string[]) {
  const [identity] = process.members.identities.of('main', { email: EMAIL });
  const has = async (memberId: string) =>
    (await process.members.current('main', memberId)).member.identities.some(({ hmac }) => hmac === identity!.hmac);
  const having = [];
  for (const memberId of memberIds) if (await has(memberId)) having.push(memberId);
  return { having, claimedBy: (await process.members.identities.holder('main', identity!))?.memberId };
}

async function start() {
  const shared = sharedPorts();
  const process = commandProcess(shared);
  await process.programs.ensureStarter('main', 'EUR', 'UTC');
  return { shared, process };
}

describe('an e-mail', () => {
  it('stays with the one who took it over while the process that claimed it first stood still for a minute', async () => {
    const { shared, process } = await start();
    let isFirst = true;
    const events = pausing(shared.events, async (stream) => {
      if (!stream.includes('member') || !isFirst) return;
      isFirst = false;
      shared.clock.advance(PAUSE_MS);
      await enrol(process, 'bob');
    });
    const slow = commandProcess({ ...shared, events });
    await expect(enrol(slow, 'ada')).rejects.toMatchObject({ code: 'identity_taken' });
    expect(await owners(process, ['ada', 'bob'])).toEqual({ having: ['bob'], claimedBy: 'bob' });
    await expect(process.members.current('main', 'ada')).resolves.toMatchObject({ member: { status: 'unknown' } });
  });

  it('is not taken from a member who has it, however old the claim is', async () => {
    const { shared, process } = await start();
    await enrol(process, 'ada');
    shared.clock.advance(PAUSE_MS);
    await expect(enrol(process, 'bob')).rejects.toMatchObject({ code: 'identity_taken' });
    expect(await owners(process, ['ada', 'bob'])).toEqual({ having: ['ada'], claimedBy: 'ada' });
  });

  it('that a member gave up is free after a crash before it was released', async () => {
    const { shared, process } = await start();
    await enrol(process, 'ada');
    const events = pausing(shared.events, (stream) =>
      stream.includes('identity') ? Promise.reject(new Error('died')) : Promise.resolve(),
    );
    await expect(change(commandProcess({ ...shared, events }), 'ada', null, 'remove')).rejects.toThrow('died');
    shared.clock.advance(PAUSE_MS);
    await enrol(process, 'bob');
    expect(await owners(process, ['ada', 'bob'])).toEqual({ having: ['bob'], claimedBy: 'bob' });
  });

  it('claimed before claims were numbered goes on to belong to its member, and can be given up', async () => {
    const { process, shared } = await start();
    await enrol(process, 'ada');
    for (const { data } of shared.events.all.filter(({ type }) => type === 'MemberEnrolled')) {
      for (const identity of data['identities'] as unknown as { claim?: number }[]) delete identity.claim;
    }
    const later = commandProcess(shared);
    shared.clock.advance(PAUSE_MS);
    await expect(enrol(later, 'bob')).rejects.toMatchObject({ code: 'identity_taken' });
    await change(later, 'ada', 'two@example.com', 'move');
    await enrol(later, 'bob');
    expect(await owners(later, ['ada', 'bob'])).toEqual({ having: ['bob'], claimedBy: 'bob' });
  });

  describe('claimed by a build before 0.2.0, which cut blanks off and lower-cased alone,', () => {
    const WRITTEN = 'jose\u0301@B\u00fccher.example';
    const FORMER = WRITTEN.toLowerCase();
    const others = ['JOS\u00c9@xn--bcher-kva.example', WRITTEN, WRITTEN.normalize('NFC')];

    /** As that build appended it, through this one: under the form that it made. */
    async function claimedFormerly() {
      const { shared, process } = await start();
      const { identities } = process.members;
      const key = shared.keys.derived('identity');
      const hmac = createHmac('sha256', key).update(`main\nemail\n${FORMER}`).digest('hex');
      const of = jest.spyOn(identities, 'of').mockReturnValueOnce([{ kind: 'email', hmac, formerly: [] }]);
      await enrol(process, 'ada', WRITTEN);
      expect(of.mock.calls).toHaveLength(1);
      return { shared, hmac, process: commandProcess(shared) };
    }

    it('belongs to its member, however others write it now', async () => {
      const { process, shared } = await claimedFormerly();
      for (const [index, email] of others.entries()) {
        await expect(enrol(process, `bob${index}`, email)).rejects.toMatchObject({ code: 'identity_taken' });
        await expect(
          process.members.withIdentity('main', { kind: 'email', value: email }, shared.clock.now()),
        ).resolves.toBe('ada');
        shared.clock.advance(PAUSE_MS);
      }
    });

    it('moves to the normal form when its member gives it again, and is free once the member gives it up', async () => {
      const { process, shared, hmac } = await claimedFormerly();
      await change(process, 'ada', others[0]!, 'again');
      await expect(process.members.identities.holder('main', { kind: 'email', hmac })).resolves.toBeUndefined();
      await expect(enrol(process, 'bob', WRITTEN)).rejects.toMatchObject({ code: 'identity_taken' });
      await change(process, 'ada', null, 'remove');
      await enrol(process, 'bob', WRITTEN);
      await expect(
        process.members.withIdentity('main', { kind: 'email', value: others[0]! }, shared.clock.now()),
      ).resolves.toBe('bob');
    });
  });

  it('leaves no trace of a member whose enrolment is refused', async () => {
    const { process, shared } = await start();
    await enrol(process, 'ada');
    await expect(enrol(process, 'bob')).rejects.toMatchObject({ code: 'identity_taken' });
    expect(shared.events.all.filter(({ stream }) => stream.includes('bob'))).toEqual([]);
  });

  it('has one member at most in every order of the steps of several processes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(command, { minLength: 2, maxLength: 6 }),
        async (scheduler, commands) => {
          const { shared, process } = await start();
          await enrol(process, 'ada', null);
          await enrol(process, 'bob', null);
          const events = pausing(shared.events, (stream) => scheduler.schedule(Promise.resolve(), stream));
          const running = commands.map(async ({ memberId, email }, index) => {
            const other = commandProcess({ ...shared, events, clock: hurried(shared.clock) });
            const key = `${index}`;
            await (memberId === 'new' ? enrol(other, `new${index}`, email) : change(other, memberId, email, key)).catch(
              (error: unknown) => {
                if (!(error instanceof CommandRefused) && !(error instanceof TooMuchContention)) throw error;
              },
            );
          });
          await scheduler.waitFor(Promise.all(running));
          const everybody = ['ada', 'bob', ...commands.map((_, index) => `new${index}`)];
          const { having, claimedBy } = await owners(commandProcess(shared), everybody);
          expect(having.length).toBeLessThanOrEqual(1);
          if (having.length === 1) expect(claimedBy).toBe(having[0]);
          assertConsistent(shared.events);
        },
      ),
      { numRuns: 60 },
    );
  });
});

const command = fc.record({
  memberId: fc.constantFrom('ada', 'bob', 'new', 'new'),
  email: fc.constantFrom(EMAIL, EMAIL, null),
});

/** Every claim is old when it is read, so that every process takes over what it can. */
const hurried = (clock: Clock): Clock => {
  let ms = 0;
  return { now: () => new Date(Date.parse(clock.now()) + (ms += PAUSE_MS)).toISOString() };
};

/** At no point of the log does more than one member have the e-mail. */
function assertConsistent({ all }: MemoryEventStore): void {
  const having = new Set<string>();
  for (const { type, stream, data } of all) {
    if (type !== 'MemberEnrolled' && type !== 'ProfileUpdated') continue;
    if ((data['identities'] as unknown as readonly unknown[]).length > 0) having.add(stream);
    else having.delete(stream);
    expect(having.size).toBeLessThanOrEqual(1);
  }
}
