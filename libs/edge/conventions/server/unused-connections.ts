import { type Socket } from 'node:net';

import { type FastifyInstance } from 'fastify';

/**
 * Ends connections that have sent nothing yet when the server closes. Clients and browsers open connections ahead of requests, and
 * Node counts them as busy: the server would wait for requests that may never come.
 */
export function endUnusedConnections(server: FastifyInstance): void {
  const open = new Set<Socket>();
  let isClosing = false;
  server.server.on('connection', (socket: Socket) => {
    if (isClosing) return socket.destroy();
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  server.addHook('preClose', (done) => {
    isClosing = true;
    for (const socket of open) if (socket.bytesRead === 0) socket.destroy();
    done();
  });
}
