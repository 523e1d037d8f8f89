import { type Settings, TrofastError } from '#platform';

/** What listening failed with, in words that say what to do; any other error as it is. */
export function cannotListen(error: unknown, { host, port }: Pick<Settings, 'host' | 'port'>): unknown {
  const { code, syscall, message } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE')
    return new TrofastError(
      'port_in_use',
      `Port ${port} of ${host} is in use. Stop what uses it, or set TROFAST_PORT to another one (0 for any).`,
      {},
      { cause: error },
    );
  if (syscall !== 'listen' && syscall !== 'bind' && syscall !== 'getaddrinfo') return error;
  return new TrofastError(
    'cannot_listen',
    `Cannot listen on ${host}:${port}: ${message}. Correct TROFAST_HOST or TROFAST_PORT.`,
    {},
    { cause: error },
  );
}
