import { ownValue } from '#platform';
import { STATUS_CODES } from 'node:http';
import { type Socket } from 'node:net';

import { type ProblemCode, PROBLEMS } from '../problems.js';

const CODES: Readonly<Record<string, ProblemCode>> = {
  HPE_HEADER_OVERFLOW: 'headers_too_large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request_timeout',
};

/** Answers what is not even HTTP, or came too slowly, on the bare socket, and closes it. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy(error);
    return;
  }
  const code = ownValue(CODES, error.code ?? '') ?? 'malformed_request';
  const { status, title, remedy } = PROBLEMS[code];
  const body = JSON.stringify({ type: `/problems/${code}`, title, status, detail: remedy, code });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'content-type: application/problem+json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
