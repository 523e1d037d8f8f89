import { type Answer, type RequestOptions, type TrofastClient } from '../client/client.js';

/** Answers a dry run as a server without any data would. */
export class EmptyClient implements TrofastClient {
  readonly inProcess = true;

  constructor(readonly where: string) {}

  request(_method: string, path: string, { body }: RequestOptions = {}): Promise<Answer> {
    const items = JSON.stringify({ items: [] });
    const lines = typeof body === 'string' ? body.trimEnd().split('\n') : [];
    const preview = JSON.stringify({ status: 200, outcome: 'preview', enrolled: true });
    const text = path.startsWith('/v1/purchases:batch') ? lines.map(() => preview).join('\n') : items;
    return Promise.resolve({ status: 200, header: () => undefined, text });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
