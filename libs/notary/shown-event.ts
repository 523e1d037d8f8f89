import { canonicalJson, eventIdOf, hashOf, type RecordedEvent } from '#event-store';

/** An event as proofs and exports show it. */
export type ShownEvent = Pick<RecordedEvent, 'id' | 'type' | 'stream' | 'revision' | 'data' | 'metadata'>;

/** With the data as they were written, which the hash covers. */
export const shownEvent = ({ id, type, stream, revision, data, metadata, stored }: RecordedEvent): ShownEvent => ({
  ...{ id, type, stream, revision },
  data: stored ?? data,
  metadata,
});

/** Whether the content is what was hashed; not where traces of a person are left out, or something was changed. */
export function givesItsHash(event: ShownEvent): boolean {
  const { id, stream, revision, metadata } = event;
  return hashOf(event, stream, revision) === metadata.hash && id === eventIdOf(metadata.commandId, metadata.hash);
}

/** What the tree has of a shown event. */
export const shownEntry = ({ id, revision, stream, metadata: { hash } }: ShownEvent): string =>
  canonicalJson({ hash, id, revision, stream });
