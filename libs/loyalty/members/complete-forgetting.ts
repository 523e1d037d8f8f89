import { type EventStore, type KeyStore } from '#event-store';
import { type Identity } from '#loyalty/identities/events';
import { type Member } from '#loyalty/member';
import { type SnapshotStore } from '#read-store';
import { type CommandEnvelope, withDerivedId } from '#runner';

import { type BetweenMembers } from './between-members.js';
import { type IdentityClaims } from './identity-claims.js';

interface Forgetting extends BetweenMembers {
  readonly claims: IdentityClaims;
  readonly ports: { readonly events: EventStore; readonly keys: KeyStore; readonly snapshots?: SnapshotStore };
  /** Takes a stream's state out of memory. */
  drop(stream: string): void;
}

/**
 * Makes a forgetting complete: the same of members who had been merged into this one, identities released, key and snapshots deleted, state out of
 * memory. Safe to repeat.
 */
export async function completeForgetting(
  memberId: string,
  envelope: CommandEnvelope,
  forgetting: Forgetting,
): Promise<void> {
  const { names, claims, ports } = forgetting;
  const stream = names.member(envelope.program, memberId);
  const { mergedFrom = [] }: Member = await forgetting.current(envelope, memberId);
  for (const { memberId: predecessor } of mergedFrom) {
    const derived = withDerivedId(envelope, 'forget', predecessor);
    await forgetting.send({ type: 'ForgetMember', memberId: predecessor }, derived);
    await completeForgetting(predecessor, envelope, forgetting);
  }
  for (const identity of await identitiesForgotten(stream, ports)) await claims.giveBack(memberId, identity, envelope);
  await ports.keys.forget(stream);
  await ports.snapshots?.delete(stream);
  forgetting.drop(stream);
}

/** What the member had when forgotten; other claims of theirs go to the next member who asks for them. */
async function identitiesForgotten(
  stream: string,
  { events }: { readonly events: EventStore },
): Promise<readonly Identity[]> {
  for await (const { type, data } of events.readStream(stream, { direction: 'backwards' })) {
    if (type === 'MemberForgotten') return data['identities'] as unknown as readonly Identity[];
  }
  return [];
}
