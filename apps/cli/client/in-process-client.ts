import { type NestFastifyApplication } from '@nestjs/platform-fastify';

import { ApiKeys } from '#edge';
import { createLogger, type Settings } from '#platform';

import { createApp } from '../../wiring/create-app.js';
import { cliRole } from '../../wiring/roles.js';
import { type Answer, type RequestOptions, type TrofastClient } from './client.js';
import { readLines } from './lines.js';

/** The whole server in this process, without a socket: the same requests by the same code. */
export class InProcessClient implements TrofastClient {
  readonly inProcess = true;
  private closed: Promise<void> | undefined;

  private constructor(
    readonly where: string,
    private readonly app: NestFastifyApplication,
    private readonly token: string,
  ) {}

  /** @throws DirectoryInUse, StoreCorrupted, StoreUnavailable */
  static async open(settings: Settings): Promise<InProcessClient> {
    const app = await createApp(
      cliRole(settings),
      { ...settings, rateLimit: 0 },
      createLogger('error', process.stderr),
    );
    return new InProcessClient(
      settings.eventStoreUrl === undefined ? settings.dataDir : 'the servers of the settings',
      app,
      app.get(ApiKeys).localToken,
    );
  }

  async request(method: string, path: string, { headers = {}, body, onLine }: RequestOptions = {}): Promise<Answer> {
    const type: Record<string, string> =
      body === undefined || typeof body === 'string' ? {} : { 'content-type': 'application/json' };
    const response = await this.app.inject({
      method: method as 'GET',
      url: path,
      headers: { authorization: `Bearer ${this.token}`, ...type, ...headers },
      payload: body as string | object | undefined,
      payloadAsStream: onLine !== undefined,
    });
    const text = onLine ? await readLines(response.stream(), onLine) : response.payload;
    return { status: response.statusCode, header: (name) => response.headers[name]?.toString(), text };
  }

  close(): Promise<void> {
    this.closed ??= this.app.close();
    return this.closed;
  }
}
