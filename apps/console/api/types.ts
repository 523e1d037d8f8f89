import { type components } from '#client';

type Schemas = components['schemas'];

export type Member = Schemas['Member'];
export type MemberState = Schemas['MemberState'];
export type Tier = Schemas['Tier'];
export type MemberClass = Schemas['MemberClass'];
export type Movement = Schemas['Movement'];
export type EventProof = Schemas['EventProof'];
export type VerifyReport = Schemas['VerifyReport'];

/** An event as the audit answers it; what its data are depends on its type. */
export type RecordedEvent = Omit<Schemas['RecordedEvent'], 'data'> & {
  readonly data: Readonly<Record<string, unknown>>;
};

export type Lot = MemberState['state']['lots'][number];
