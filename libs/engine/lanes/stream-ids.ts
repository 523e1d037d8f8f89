import { type StreamName } from '#event-store';

const STREAM = 'stream:';

/** What stands for the documents of a stream, where it is parked as a whole. */
export function streamId(stream: StreamName): string {
  return `${STREAM}${stream}`;
}

export function isStreamId(documentId: string): boolean {
  return documentId.startsWith(STREAM);
}

/** The stream that is parked as a whole; `undefined` where it is a document. */
export function parkedStream(documentId: string): StreamName | undefined {
  return isStreamId(documentId) ? documentId.slice(STREAM.length) : undefined;
}
