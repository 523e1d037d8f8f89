import { type Readable } from 'node:stream';

import {
  actorOf,
  clientOf,
  type CommandRequest,
  type FastifyReply,
  type FastifyRequest,
  identityOf,
  ndjson,
  QueryParameters,
  readNdjson,
} from '#edge';
import { needScope } from '#loyalty/access';
import { type Accepted, type CommandEnvelope } from '#runner';

import { type MemberAnswer } from '../../answer.js';
import { BATCH_LINES_MAX, type LineAnswer } from './line-answer.js';
import { type BatchLine } from './line-fields.js';
import { type BatchKind, MemberBatch } from './member-batch.js';

const LIMITS = { linesMax: BATCH_LINES_MAX, lineBytesMax: 64 * 1024, bytesMax: 8 * 1024 * 1024 };

/** What the lines of a batch have in common. */
export type BatchRequest = Omit<CommandRequest, 'idempotencyKey' | 'body' | 'ifMatch' | 'attempt'> & {
  /** History from elsewhere: what happened may lie as far back as it does. */
  readonly imported: boolean;
};

export interface BatchRoute<Line extends BatchLine, Answer extends LineAnswer> {
  /** The ids of commands are made from it, so it never changes. */
  readonly path: string;
  /** Whether lines report what happened at a time of their own. */
  readonly takesImport: boolean;
  readonly kindOf: (batch: BatchRequest) => BatchKind<Line, Answer>;
}

/**
 * Answers a batch as its lines arrive.
 * @throws Problem invalid_parameter, insufficient_scope, unsupported_media_type
 */
export function answerBatch<Line extends BatchLine, Answer extends LineAnswer>(
  request: FastifyRequest,
  reply: FastifyReply,
  { path, takesImport, kindOf }: BatchRoute<Line, Answer>,
): Promise<Readable> {
  const asked = batchRequest(request, path, takesImport);
  const batch = new MemberBatch(kindOf(asked), asked, request.server.problems);
  return ndjson(reply, batch.answers(readNdjson(request, LIMITS)));
}

function batchRequest(request: FastifyRequest, path: string, takesImport: boolean): BatchRequest {
  const parameters = new QueryParameters(request);
  const imported = takesImport && parameters.flag('import');
  const dryRun = parameters.flag('dryRun');
  parameters.done();
  const client = clientOf(request);
  if (imported) needScope(request, 'import');
  if (dryRun && !request.server.scopes.seesDetails(client)) needScope(request, 'members:read');
  const { correlationId, traceparent, backdateDaysMax } = request.trofast;
  return { client, method: request.method, path, correlationId, traceparent, imported, dryRun, backdateDaysMax };
}

/** What the runner needs of a line. @param text of the command, the same for every repetition */
export function lineEnvelope(
  batch: BatchRequest,
  {
    type,
    memberId,
    key,
    text,
  }: { readonly type: string; readonly memberId: string; readonly key: string; readonly text: string },
): CommandEnvelope {
  const { client, method, path, correlationId, traceparent, dryRun, backdateDaysMax } = batch;
  const ids = [client.name, method, path, type, memberId, key];
  return {
    ...identityOf(client.program, ids, `${method} ${path} ${type} ${memberId}\n${text}`),
    actor: actorOf(client),
    program: client.program,
    correlationId,
    traceparent,
    dryRun,
    backdateDaysMax,
  };
}

/** How a line whose command was taken is answered. @param appended the status of what it recorded, now or before */
export function acceptedLine({ outcome, revision, position }: Accepted<MemberAnswer>, appended: 200 | 201 | 202 = 201) {
  const status = outcome === 'unchanged' || outcome === 'preview' ? 200 : appended;
  return { status, outcome, revision, position };
}
