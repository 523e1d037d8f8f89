import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import { type Socket } from 'node:net';

import { ownValue } from '#platform';

import { EDGE_PROBLEMS, type EdgeProblemCode } from '../problems.js';
import { securityHeaders } from './security-headers.js';

const CODES: Readonly<Record<string, EdgeProblemCode>> = {
  HPE_HEADER_OVERFLOW: 'headers_too_large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request_timeout',
};

/**
 * Answers what is not even HTTP, or came too slowly, on the bare socket, and closes it.
 * @returns the code that it was answered with; `undefined` where nobody is there to be answered
 */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): EdgeProblemCode | undefined {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy(error);
    return undefined;
  }
  const code = ownValue(CODES, error.code ?? '') ?? 'malformed_request';
  const { status, body, headers } = bareProblem(code);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
  return code;
}

/** Answers a request that expects anything but `100-continue`, before anything is done. */
export function refuseExpectation(_request: IncomingMessage, response: ServerResponse): void {
  const { status, body, headers } = bareProblem('expectation_failed');
  response.writeHead(status, headers).end(body);
}

/** An answer that ends the connection, where there is no request that could say more. */
function bareProblem(code: EdgeProblemCode) {
  const { status, title, remedy } = EDGE_PROBLEMS[code];
  const body = JSON.stringify({ type: `/problems/${code}`, title, status, detail: remedy, code });
  const headers = {
    'content-type': 'application/problem+json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
    ...securityHeaders({ url: '', protocol: 'http' }),
  };
  return { status, body, headers };
}
