import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';

import { Problem } from '#client';

import { isSignedIn, trofast } from './trofast.js';
import { type Movement, type RecordedEvent, type VerifyReport } from './types.js';

/** What a member is shown at: now, after an event, or at the end of a day of the programme. */
export interface Moment {
  readonly revision?: number;
  readonly asOf?: string;
}

const MEMBERS_PER_PAGE = 50;

const REPLAYED = { placeholderData: keepPreviousData } as const;

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

export interface MembersFilter {
  readonly status?: 'active' | 'frozen' | 'closed' | 'merged' | 'forgotten';
  readonly tier?: string;
}

const at = (memberId: string, query: Moment) => ({ params: { path: { memberId }, query } });

export const balanceQuery = (memberId: string, moment: Moment) =>
  queryOptions({
    queryKey: ['member', memberId, 'balance', moment],
    queryFn: async () => (await trofast.get('/v1/members/{memberId}/balance', at(memberId, moment))).data,
    ...REPLAYED,
  });

export const tierQuery = (memberId: string, moment: Moment) =>
  queryOptions({
    queryKey: ['member', memberId, 'tier', moment],
    queryFn: async () => (await trofast.get('/v1/members/{memberId}/tier', at(memberId, moment))).data,
    ...REPLAYED,
  });

export const classQuery = (memberId: string, moment: Moment) =>
  queryOptions({
    queryKey: ['member', memberId, 'class', moment],
    queryFn: async () => (await trofast.get('/v1/members/{memberId}/class', at(memberId, moment))).data,
    ...REPLAYED,
  });

/** The member replayed from the log: status and lots. */
export const stateQuery = (memberId: string, moment: Moment) =>
  queryOptions({
    queryKey: ['member', memberId, 'state', moment],
    queryFn: async () => (await trofast.get('/v1/audit/members/{memberId}/state', at(memberId, moment))).data,
    ...REPLAYED,
  });

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
    queryFn: ({ signal }) => rowsOf<RecordedEvent>(`/v1/audit/members/${encodeURIComponent(memberId)}/events`, signal),
  });

/** All movements of a member, each with what caused it, by revision. */
export const movementsQuery = (memberId: string) =>
  queryOptions({
    queryKey: ['member', memberId, 'movements'],
    queryFn: async ({ signal }) => {
      const path = `/v1/audit/members/${encodeURIComponent(memberId)}/explain`;
      return new Map((await rowsOf<Movement>(path, signal)).map((movement) => [movement.revision, movement]));
    },
  });

async function rowsOf<Row>(path: string, signal: AbortSignal): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const line of trofast.lines('GET', path, { headers: { accept: 'application/x-ndjson' }, signal }))
    rows.push(JSON.parse(line) as Row);
  return rows;
}

/** The proof that the newest event is in the log; `undefined` while no signed head covers it. */
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
