import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { type NestFastifyApplication } from '@nestjs/platform-fastify';

import { Reactors } from '#engine';
import { starterProgram } from '#loyalty/program';
import { createLogger, loadSettings, type Settings } from '#platform';
import { EventStoreDbStandIn } from '#testing/eventstoredb';
import { MongoStandIn } from '#testing/mongodb';

import { createApp } from '../../../apps/wiring/create-app.js';
import { commandApi, projector, queryApi, type Role } from '../../../apps/wiring/roles.js';
import { ADMIN_KEY } from '../requests.js';
import { type ExampleRequest } from './example-requests.js';

export const STORES = ['eventStore', 'readStore', 'keyStore'] as const;

export type StoreName = (typeof STORES)[number];

export const MANNERS = ['refused', 'silent'] as const;

export type Manner = (typeof MANNERS)[number];

export const ROLES = [commandApi, queryApi, projector] as const;

/** Longer than any answer may take, also on a machine that does other things: beyond it a request hangs. */
const HANG_MS = 60_000;

const SETTLE_LIMIT_MS = 60_000;

/** What came of a request. */
export interface Seen {
  readonly status: number | 'hang';
  readonly code: string | undefined;
  readonly retryAfter: string | undefined;
  readonly lagMs: string | undefined;
}

/** With the kind of identity that the examples name. */
const RULES = { ...starterProgram({ currency: 'EUR', timeZone: 'UTC' }), identities: { kinds: [{ kind: 'card' }] } };

/** Three stores that can be taken away, and the three roles over them, all in this process. */
export class OutageWorld {
  private readonly apps = new Map<Role, NestFastifyApplication>();
  private readonly refused = new Set<StoreName>();
  private sent = 0;

  private constructor(
    private readonly eventStore: EventStoreDbStandIn,
    private readonly readStore: MongoStandIn,
    private readonly keyStore: MongoStandIn,
    private readonly rulesFile: string,
  ) {}

  static async create(): Promise<OutageWorld> {
    const [events, reads, keys] = [
      await EventStoreDbStandIn.start(),
      await MongoStandIn.start({ replicaSet: true }),
      await MongoStandIn.start({ replicaSet: true }),
    ];
    const rules = join(mkdtempSync(join(tmpdir(), 'trofast-outage-')), 'rules.json');
    writeFileSync(rules, JSON.stringify(RULES));
    return new OutageWorld(events, reads, keys, rules);
  }

  settings(environment: Record<string, string> = {}): Settings {
    return loadSettings({
      TROFAST_EVENT_STORE_URL: this.eventStore.url,
      TROFAST_READ_STORE_URL: this.readStore.url,
      TROFAST_KEY_STORE_URL: this.keyStore.url,
      TROFAST_MASTER_KEY: 'c0ffee'.repeat(10) + 'c0ff',
      TROFAST_ADMIN_KEY: ADMIN_KEY,
      TROFAST_RATE_LIMIT: '0',
      TROFAST_PROGRAM_FILE: this.rulesFile,
      // An outage of minutes, on a machine that does other things, is not to be taken for one of the projectors.
      TROFAST_LAG_LIMIT_MS: '3600000',
      TROFAST_LOG_LEVEL: 'silent',
      ...environment,
    });
  }

  newApp(role: Role, settings = this.settings()): Promise<NestFastifyApplication> {
    return createApp(role, settings, createLogger('silent'));
  }

  /** Starts all roles, with what acts by itself in them. */
  async start(): Promise<void> {
    for (const role of ROLES) {
      const app = await this.newApp(role);
      this.apps.set(role, app);
      app.get(Reactors, { strict: false }).start();
    }
  }

  /** New processes over the same stores: nothing is cached but what a start looks up. */
  async restart(): Promise<void> {
    for (const app of this.apps.values()) await app.close();
    this.apps.clear();
    await this.start();
    await this.giveBack();
  }

  async freePort(): Promise<number> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }

  app(role: Role): NestFastifyApplication {
    return this.apps.get(role)!;
  }

  async take(store: StoreName, manner: Manner): Promise<void> {
    if (manner === 'refused') {
      this.refused.add(store);
      await (store === 'eventStore' ? this.eventStore.refuse() : this[store].pause());
    } else if (store === 'eventStore') this.eventStore.faults.silent = ['append', 'read', 'subscribe', 'features'];
    else this[store].fault({ kind: 'silence', times: 0 });
  }

  /** Brings everything back, and waits until every role is well again. */
  async giveBack(): Promise<void> {
    await this.bringBack();
    for (const role of this.apps.keys()) await this.settled(role);
  }

  /** Brings everything back, without waiting for the roles to notice. */
  async bringBack(): Promise<void> {
    this.eventStore.faults.silent = [];
    for (const server of [this.readStore, this.keyStore]) server.clearFaults();
    for (const store of this.refused) await this[store].resume();
    this.refused.clear();
  }

  /** Until the role's own checks all pass and a request that reads everything is answered. */
  private async settled(role: Role): Promise<void> {
    for (const untilMs = performance.now() + SETTLE_LIMIT_MS; ; await pause(100)) {
      const answer = await this.app(role).inject('/readyz');
      const { checks } = answer.json<{ checks: Record<string, string> }>();
      if (answer.statusCode === 200 && Object.values(checks).every((check) => check === 'ok')) return;
      if (performance.now() > untilMs) throw new Error(`${role.name} is not well again: ${answer.body}`);
    }
  }

  /** Sends a request to a role, as a client with every scope and a key of its own. */
  async send(
    role: Role,
    request: ExampleRequest,
    memberId: string,
    headers: Record<string, string> = {},
  ): Promise<Seen> {
    const { method, body } = request;
    const asked = this.app(role).inject({
      method,
      url: request.urlFor(memberId),
      headers: {
        authorization: `Bearer ${ADMIN_KEY}`,
        'idempotency-key': `request-${++this.sent}`,
        ...(body && { 'content-type': body.type }),
        ...headers,
      },
      ...(body && { payload: body.payloadFor(memberId) as object }),
    });
    const hang = new AbortController();
    const answer = await Promise.race([asked, pause(HANG_MS, undefined, { signal: hang.signal, ref: false })]);
    hang.abort();
    if (!answer) return { status: 'hang', code: undefined, retryAfter: undefined, lagMs: undefined };
    const text = (name: string) => answer.headers[name] as string | undefined;
    const isProblem = text('content-type')?.startsWith('application/problem+json');
    return {
      status: answer.statusCode,
      code: isProblem ? answer.json<{ code: string }>().code : undefined,
      retryAfter: text('retry-after'),
      lagMs: text('trofast-lag-ms'),
    };
  }

  /** Ends everything, also after a test that failed while a store was away: a role waits for its stores as it ends. */
  async stop(): Promise<void> {
    await this.bringBack();
    for (const app of this.apps.values()) await app.close();
    await this.eventStore.stop();
    await this.readStore.stop();
    await this.keyStore.stop();
    rmSync(dirname(this.rulesFile), { recursive: true });
  }
}
