import { parseStrictJson } from '#platform';
import { type FastifyInstance } from 'fastify';

import { Problem } from '../problems.js';

/**
 * JSON is read strictly and up to a limit; NDJSON comes through as a stream, whose reader has limits of its own. Every
 * other media type is answered 415.
 */
export function takeStrictBodies(server: FastifyInstance, bodyBytesMax: number): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(
    ['application/json', 'application/merge-patch+json'],
    { parseAs: 'buffer', bodyLimit: bodyBytesMax },
    (request, body, done) => {
      try {
        refuseOtherCharsets(request.headers['content-type'] ?? '');
        done(null, body.length === 0 ? undefined : parseStrictJson(body));
      } catch (error) {
        done(error as Error);
      }
    },
  );
  server.addContentTypeParser('application/x-ndjson', (_request, payload, done) => done(null, payload));
}

function refuseOtherCharsets(contentType: string): void {
  const charset = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(contentType)?.[1];
  if (charset !== undefined && charset.toLowerCase() !== 'utf-8')
    throw new Problem('unsupported_media_type', `JSON is UTF-8, not ${charset}.`);
}
