import { setTimeout as pause } from 'node:timers/promises';

import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

import { type RoleProcess, StandInInstallation } from './installation.js';
import { type Answer } from './requests.js';

const APIS = 3;

/** In place of ten minutes. */
const RETURN_MS = 1_500;

/** Longer than that, so that what a process has taken is given to others while it stands still. */
const SLEEP_MS = 4_000;

const BLOWS = 4;

const SETTLED_MAX_MS = 90_000;

export type Blow = 'killed' | 'stopped';

/** Not an answer to the command, but to the state of the servers. */
const isPassing = ({ status }: Answer): boolean => status === 503 || status === 504 || status === 429;

/** An installation of three command APIs at which thousands of commands want the same thing at once, while its processes are killed and stopped. */
export class ManyApis {
  private readonly apis: RoleProcess[] = [];

  private constructor(
    private readonly installation: StandInInstallation,
    private readonly queries: RoleProcess,
    private readonly random: ReturnType<typeof xoroshiro128plus>,
  ) {}

  /** With so many members, `m0` and so on. */
  static async open(seed: number, members: number): Promise<ManyApis> {
    const installation = await StandInInstallation.create({
      TROFAST_STOCK_RETURN_MS: String(RETURN_MS),
      TROFAST_IN_FLIGHT_MAX: '100000',
      TROFAST_LAG_LIMIT_MS: '600000',
    });
    const apis: RoleProcess[] = [];
    for (let index = 0; index < APIS; index++) apis.push(await installation.start('command-api'));
    await installation.start('projector');
    const many = new ManyApis(installation, await installation.start('query-api'), xoroshiro128plus(seed));
    many.apis.push(...apis);
    for (let index = 0; index < members; index++)
      await many.must('/v1/members', `enrol-${index}`, { memberId: `m${index}` });
    return many;
  }

  close(): Promise<void> {
    return this.installation.close();
  }

  /** Sends until it is answered, to one command API after the other; gives up after `triesMax`, as a caller does who goes away. */
  async send(path: string, key: string, body: object, from = 0, triesMax = Infinity): Promise<Answer | undefined> {
    for (let tries = 0; tries < triesMax; tries++) {
      const api = this.apis[(from + tries) % this.apis.length]!;
      const answer = await api.request('POST', path, { key, body }).catch(() => undefined);
      if (answer && !isPassing(answer)) return answer;
      await pause(20);
    }
    return undefined;
  }

  async must(path: string, key: string, body: object): Promise<void> {
    const answer = await this.send(path, key, body);
    if (answer!.status > 201) throw new Error(`${path} was answered ${answer!.status} ${answer!.text}`);
  }

  async audit(what: 'verify' | 'reconcile'): Promise<Record<string, unknown>> {
    for (;;) {
      const { status, text } = await this.queries.request('POST', `/v1/audit/${what}`, { body: {} });
      if (status === 200) return JSON.parse(text) as Record<string, unknown>;
      await pause(200);
    }
  }

  /** What a path answers once that is so; after a while as it is. */
  async once<Body>(path: string, isSo: (body: Body) => boolean): Promise<Body> {
    for (const endsAt = Date.now() + SETTLED_MAX_MS; ;) {
      const { status, text } = await this.queries.request('GET', path);
      const body = JSON.parse(text) as Body;
      if (status === 200 && (isSo(body) || Date.now() > endsAt)) return body;
      await pause(200);
    }
  }

  /** Lines of a list, as text. */
  async lines(path: string): Promise<readonly string[]> {
    const { text } = await this.queries.request('GET', path, { headers: { accept: 'application/x-ndjson' } });
    return text.split('\n').filter((line) => line !== '');
  }

  /** Strikes processes one after the other while something is under way. */
  async strike(blow: Blow, work: Promise<unknown>): Promise<void> {
    let isOver = false;
    const over = work.then(() => (isOver = true));
    for (let count = 0; count < BLOWS && !isOver; count++) {
      await pause(100 + uniformInt(this.random, 0, 400));
      const index = uniformInt(this.random, 0, APIS - 1);
      const api = this.apis[index]!;
      if (blow === 'killed') {
        await api.kill();
        this.apis[index] = await this.installation.start('command-api');
      } else {
        api.suspend();
        await pause(SLEEP_MS);
        api.goOn();
      }
    }
    await over;
  }
}
