import { type Readable } from 'node:stream';

import { csv, type FastifyReply, type FastifyRequest, negotiate } from '#edge';

import { type FigureRow } from '../figure.js';
import { type FigureAnswer } from './figure-answer.js';

/** What of a figure is in JSON: its rows name their columns. */
type AnswerBody<Answer> = Omit<Answer, 'columns' | 'comparedColumns'>;

/** A figure as JSON with the position that it was read at, or its rows as a table. */
export function answerFigure<Answer extends FigureAnswer>(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: Answer,
  position: string | null,
): Promise<Readable> | (AnswerBody<Answer> & { readonly position: string | null }) {
  const { columns, comparedColumns = [], ...body } = answer;
  if (negotiate(request, ['json', 'csv']) === 'json') return { ...body, position };
  const before = comparedColumns.map((column) => `previous.${column}`);
  reply.header('trofast-rows-suppressed', String(answer.suppressed));
  return csv(reply, [...columns, ...before], flatRows(answer.rows));
}

async function* flatRows(rows: readonly FigureRow[]): AsyncIterable<Readonly<Record<string, unknown>>> {
  for (const { previous, ...row } of rows) {
    const before = Object.entries(typeof previous === 'object' && previous !== null ? previous : {});
    yield { ...row, ...Object.fromEntries(before.map(([column, value]) => [`previous.${column}`, value])) };
  }
}
