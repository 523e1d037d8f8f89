import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';

import { Problem } from '#client';

import { isSignedIn, trofast } from './trofast.js';
import { type MembersFilter, type Movement, type RecordedEvent, type VerifyReport } from './types.js';

/** What a member is shown at: now, after an event, or at the end of a day of the programme. */
export interface Moment {
  readonly revision?: number;
  readonly asOf?: string;
}

const MEMBERS_PER_PAGE = 50;

export const sessionQuery = queryOptions({ queryKey: ['session'], queryFn: isSignedIn, staleTime: Infinity });

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async () => (await trofast.get('/v1/me')).data,
  staleTime: Infinity,
});

/** The rules in force: currency, time zone, tiers, kinds of identities. */
export const rulesQuery = (programId: string) =>
  queryOptions({
    queryKey: ['rules', programId],
    queryFn: async () => {
      const { data } = await trofast.get('/v1/programs/{programId}', { params: { path: { programId } } });
      const now = new Date().toISOString();
      return (data.versions.findLast(({ effectiveFrom }) => effectiveFrom <= now) ?? data.versions[0]!).rules;
    },
    staleTime: 60_000,
  });

export const membersQuery = (filter: MembersFilter) =>
  infiniteQueryOptions({
    queryKey: ['members', filter],
    queryFn: async ({ pageParam: cursor }) =>
      (await trofast.get('/v1/members', { params: { query: { ...filter, limit: MEMBERS_PER_PAGE, cursor } } })).data,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

const at = (memberId: string, query: Moment) => ({ params: { path: { memberId }, query } });

/** What a member has at a moment; while the next moment loads, what was shown stays. */
const replayed =
  <Data>(name: string, read: (request: ReturnType<typeof at>) => Promise<{ readonly data: Data }>) =>
  (memberId: string, moment: Moment) =>
    queryOptions({
      queryKey: ['member', memberId, name, moment],
      queryFn: async () => (await read(at(memberId, moment))).data,
      placeholderData: keepPreviousData,
    });

export const balanceQuery = replayed('balance', (of) => trofast.get('/v1/members/{memberId}/balance', of));

export const tierQuery = replayed('tier', (of) => trofast.get('/v1/members/{memberId}/tier', of));

export const classQuery = replayed('class', (of) => trofast.get('/v1/members/{memberId}/class', of));

/** The member replayed from the log: status and lots. */
export const stateQuery = replayed('state', (of) => trofast.get('/v1/audit/members/{memberId}/state', of));

/** With personal values, which the server notes as opened: only when somebody asks for them. */
export const personalQuery = (memberId: string) =>
  queryOptions({
    queryKey: ['member', memberId, 'personal'],
    queryFn: async () => (await trofast.get('/v1/members/{memberId}', at(memberId, {}))).data,
    gcTime: 0,
  });

/** All events of a member, oldest first. */
export const eventsQuery = (memberId: string) =>
  queryOptions({
    queryKey: ['member', memberId, 'events'],
    queryFn: ({ signal }) => rowsOf<RecordedEvent>(memberId, 'events', signal),
  });

/** All movements of a member, each with what caused it, by revision. */
export const movementsQuery = (memberId: string) =>
  queryOptions({
    queryKey: ['member', memberId, 'movements'],
    queryFn: async ({ signal }) =>
      new Map((await rowsOf<Movement>(memberId, 'explain', signal)).map((movement) => [movement.revision, movement])),
  });

async function rowsOf<Row>(memberId: string, what: 'events' | 'explain', signal: AbortSignal): Promise<readonly Row[]> {
  const path = `/v1/audit/members/${encodeURIComponent(memberId)}/${what}`;
  const rows: Row[] = [];
  for await (const line of trofast.lines('GET', path, { headers: { accept: 'application/x-ndjson' }, signal }))
    rows.push(JSON.parse(line) as Row);
  return rows;
}

/** The proof that an event is in the log; `null` while no signed head covers it. */
export const proofQuery = (memberId: string, revision: number) =>
  queryOptions({
    queryKey: ['member', memberId, 'proof', revision],
    queryFn: async () => {
      try {
        const params = { path: { memberId }, query: { revision } };
        return (await trofast.get('/v1/audit/members/{memberId}/proof', { params })).data;
      } catch (error) {
        if (error instanceof Problem && error.code === 'not_signed_yet') return null;
        throw error;
      }
    },
  });

/** Reads the whole history of a member again, and compares it with itself and with the rules of then. */
export async function verifyMember(memberId: string): Promise<VerifyReport> {
  return (await trofast.post('/v1/audit/verify', { body: { memberId } })).data;
}
