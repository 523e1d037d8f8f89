import { request } from 'node:https';

import { StoreUnavailable } from '../../errors.js';
import { type AdminConnection } from './admin-connection.js';

const ANSWER_MS = 10_000;

interface Account {
  readonly name: string;
  readonly password: string;
}

/** What had to be done so that the user exists and has the password of the connection string. */
export type UserChange = 'unchanged' | 'created' | 'password set';

/**
 * Makes the user, without groups, or sets its password, through the server's HTTP interface: the client has none for users.
 * @throws StoreUnavailable where the administrator is refused or the server does not answer
 */
export async function ensureUser(connection: AdminConnection): Promise<UserChange> {
  const { user: name, password, admin } = connection;
  if ((await ask(connection, { name, password }, 'GET', '/users/$current')) === 200) return 'unchanged';
  const found = await ask(connection, admin, 'GET', `/users/${encodeURIComponent(name)}`);
  if (found === 200) {
    const path = `/users/${encodeURIComponent(name)}/command/reset-password`;
    expectDone(await ask(connection, admin, 'POST', path, { newPassword: password }), admin.name);
    return 'password set';
  }
  if (found !== 404) expectDone(found, admin.name);
  const account = { loginName: name, fullName: 'Trofast', groups: [], password };
  expectDone(await ask(connection, admin, 'POST', '/users/', account), admin.name);
  return 'created';
}

function expectDone(status: number, admin: string): void {
  if (status >= 200 && status < 300) return;
  throw new StoreUnavailable(
    status === 401
      ? `EventStoreDB refuses the password of ${admin}: it has another one since the server's first start.`
      : `EventStoreDB answered ${status} when ${admin} changed its users.`,
  );
}

function ask(
  { origin, authority }: AdminConnection,
  { name, password }: Account,
  method: string,
  path: string,
  body?: object,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(origin + path, {
      method,
      ca: authority,
      auth: `${name}:${password}`,
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    sent.on('response', (response) => {
      response.resume();
      resolve(response.statusCode!);
    });
    sent.on('error', (error) =>
      reject(new StoreUnavailable(`EventStoreDB cannot be reached: ${error.message}`, { cause: error })),
    );
    sent.end(body && JSON.stringify(body));
  });
}
