import { type EventCodec, type EventStore } from '#event-store';
import { type Member } from '#loyalty/member';
import { type Profile } from '#loyalty/membership/events';
import { type ReceiveMember } from '#loyalty/merges';
import { type Json } from '#platform';

interface Log {
  readonly events: Pick<EventStore, 'readStream'>;
  readonly codec: Pick<EventCodec, 'openData'>;
}

/**
 * What another member takes over of a profile, and the identities of the programme's kinds, opened: they are encrypted with the key
 * of the stream, and go to one with another key.
 *
 * @param stream of the member whose they are
 */
export async function personalFor(
  survivor: Member,
  member: Member,
  stream: string,
  { events, codec }: Log,
): Promise<Pick<ReceiveMember, 'profile' | 'outsideIds'>> {
  const { attributes = {}, ...fields } = member.profile;
  const { attributes: own = {}, ...ownFields } = survivor.profile;
  const more = without(attributes, own);
  const missing = { ...without(fields, ownFields), ...(Object.keys(more).length > 0 && { attributes: more }) };
  const profile = (await codec.openData(stream, missing)) as Profile;
  const had = new Set(survivor.identities.map(({ hmac }) => hmac));
  const wanted = new Map(
    member.identities.flatMap(({ identityId, hmac }) =>
      identityId === undefined || had.has(hmac) ? [] : [[identityId, hmac] as const],
    ),
  );
  return { profile, outsideIds: await identitiesNamed(wanted, stream, { events, codec }) };
}

function without<T extends object>(values: T, those: object): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !Object.hasOwn(those, name))) as Partial<T>;
}

async function identitiesNamed(
  hmacs: ReadonlyMap<string, string>,
  stream: string,
  { events, codec }: Log,
): Promise<NonNullable<ReceiveMember['outsideIds']>> {
  if (hmacs.size === 0) return [];
  const found: { kind: string; value: string; hmac: string }[] = [];
  for await (const { type, data } of events.readStream(stream)) {
    const hmac = type === 'IdentityAdded' ? hmacs.get(data['identityId'] as string) : undefined;
    if (hmac === undefined) continue;
    const { value } = (await codec.openData(stream, { value: data['value'] as Json })) as { readonly value: string };
    found.push({ kind: data['kind'] as string, value, hmac });
  }
  return found;
}
