import { Problem } from '#client';

import { kindsOf } from './kinds-of.js';
import { trofast } from './trofast.js';

const MEMBER_ID = /^[A-Za-z0-9_-]{1,64}$/;

/** What says that nobody has this, or that nothing of this kind looks like this. */
const NOBODY: ReadonlySet<number> = new Set([400, 404, 410, 422]);

/** A way to look for a member, and what it was found by. */
type Search = readonly [by: string, find: () => Promise<string>];

export interface Found {
  readonly memberId: string;
  /** `member`, `purchase`, or the kind of the identity. */
  readonly by: string;
}

/** Members who have this id, identity or purchase, whichever it is. @throws Problem that says anything but that there is none */
export async function findMembers(text: string, kinds: readonly string[]): Promise<readonly Found[]> {
  const found = await Promise.all(searchesOf(text, kinds).map(tried));
  const known = found.filter((one) => one !== undefined);
  return [...new Map(known.map((one) => [one.memberId, one])).values()];
}

function searchesOf(text: string, kinds: readonly string[]): readonly Search[] {
  const byIdentity = kindsOf(text, kinds).map((kind): Search => [kind, () => idOfIdentity(kind, text)]);
  if (!MEMBER_ID.test(text)) return byIdentity;
  return [['member', () => idOfMember(text)], ['purchase', () => idOfPurchase(text)], ...byIdentity];
}

async function tried([by, find]: Search): Promise<Found | undefined> {
  try {
    return { memberId: await find(), by };
  } catch (error) {
    if (error instanceof Problem && NOBODY.has(error.status)) return undefined;
    throw error;
  }
}

async function idOfIdentity(kind: string, value: string): Promise<string> {
  return (await trofast.post('/v1/members:lookup', { body: { kind, value } })).data.memberId;
}

async function idOfMember(memberId: string): Promise<string> {
  return (await trofast.get('/v1/members/{memberId}/balance', { params: { path: { memberId } } })).data.memberId;
}

async function idOfPurchase(purchaseId: string): Promise<string> {
  const { data } = await trofast.get('/v1/purchases/{purchaseId}', { params: { path: { purchaseId } } });
  return (data as { readonly memberId: string }).memberId;
}
