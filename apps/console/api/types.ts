import { type components, type paths } from '#client';

type Schemas = components['schemas'];

export type Member = Schemas['Member'];

/** Which members are listed. */
export type MembersFilter = Pick<NonNullable<paths['/v1/members']['get']['parameters']['query']>, 'status' | 'tier'>;

export type MemberState = Schemas['MemberState'];
export type Balance = Schemas['Balance'];
export type MemberClass = Schemas['MemberClass'];
export type Movement = Schemas['Movement'];
export type EventProof = Schemas['EventProof'];
export type VerifyReport = Schemas['VerifyReport'];

/** An event as the audit answers it; what its data are depends on its type. */
export type RecordedEvent = Omit<Schemas['RecordedEvent'], 'data'> & {
  readonly data: Readonly<Record<string, unknown>>;
};
