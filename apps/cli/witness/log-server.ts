import { type PublicKeyEntry } from '#notary';

import { CommandFailed } from '../errors.js';

const ANSWER_BYTES_MAX = 1_048_576;

const TIMEOUT_MS = 30_000;

/** A server whose log is witnessed. Nothing that it answers is trusted, and no redirect is followed: the key is for this server alone. */
export class LogServer {
  /** @param key with the scope `log:read` */
  constructor(
    private readonly url: string,
    private readonly key: string | undefined,
  ) {}

  /** The newest signed head. @throws CommandFailed `log_unreachable` */
  checkpoint(): Promise<string> {
    return this.text('v1/log/checkpoint');
  }

  async consistency(from: number, to: number): Promise<readonly string[]> {
    const { hashes } = (await this.json(`v1/log/consistency?from=${from}&to=${to}`)) as { hashes?: unknown };
    return Array.isArray(hashes) ? hashes.map(String) : [];
  }

  async keys(): Promise<readonly PublicKeyEntry[]> {
    const { log } = (await this.json('.well-known/trofast')) as { log?: { keys?: readonly PublicKeyEntry[] } };
    return log?.keys ?? [];
  }

  private async json(path: string): Promise<object> {
    try {
      return Object(JSON.parse(await this.text(path))) as object;
    } catch (cause) {
      if (!(cause instanceof SyntaxError)) throw cause;
      throw new CommandFailed('log_unreachable', `${this.url} answers ${path} with what is no JSON.`, {}, { cause });
    }
  }

  private async text(path: string): Promise<string> {
    const base = this.url.endsWith('/') ? this.url : `${this.url}/`;
    try {
      const headers = new Headers(this.key === undefined ? [] : [['authorization', `Bearer ${this.key}`]]);
      const answer = await fetch(new URL(path, base), {
        headers,
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const text = await answer.text();
      if (answer.ok && text.length <= ANSWER_BYTES_MAX) return text;
      throw new Error(answer.ok ? `${text.length} characters` : `status ${answer.status}`);
    } catch (cause) {
      const message = `${this.url} does not answer ${path}: ${(cause as Error).message}.`;
      throw new CommandFailed('log_unreachable', message, {}, { cause });
    }
  }
}
