import { createHmac } from 'node:crypto';

import {
  type CommandEnvelope,
  CommandRefused,
  DeciderRunner,
  type Outcome,
  type RunnerPorts,
  type StreamKind,
} from '#commands';
import {
  type Access,
  type AccessCommand,
  type AccessContext,
  accessDecider,
  type AccessEvent,
  type KnownClientKey,
  refuse,
} from '#domain';
import { type StreamNames } from '#event-store';
import { derivedId, makeApiKey } from '#platform';

import { isScope, type Scope } from '../conventions/scopes.js';
import { ADMIN_CLIENT, ALL_SCOPES, type ApiKeys } from './api-keys.js';

const accessKind: StreamKind<Access, AccessCommand, AccessEvent, AccessContext> = {
  name: 'access',
  decider: accessDecider,
  personal: false,
  occurredAt: (event) => event.data.effectiveAt,
};

/** A key as it is told to those who manage keys. */
export interface ClientKeyView {
  readonly keyId: string;
  readonly client: string;
  readonly scopes: readonly string[];
  readonly createdAt: string;
  readonly expiresAt?: string;
  readonly revokedAt?: string;
}

/** What a new key is to open. */
export interface NewKey {
  readonly client: string;
  readonly scopes: readonly Scope[];
  readonly program: string;
  readonly expiresAt?: string;
}

/** A change of keys, as the answer of the command that made it. */
export interface KeyAccepted<Body> {
  readonly outcome: Outcome<Access>['kind'];
  readonly body: Body;
  readonly revision: number;
  readonly position: string;
}

/**
 * The keys of API clients: events in the access stream, of which only hashes are kept. A key is drawn from the id of the
 * command that makes it, under a key derived from the master key: repeating the command shows the same key again instead
 * of making a second one, and nobody can look it up afterwards.
 */
export class ClientKeys {
  private readonly runner: DeciderRunner<Access, AccessCommand, AccessEvent, AccessContext>;
  private readonly stream: string;
  private readonly secret: Buffer;

  constructor(
    names: StreamNames,
    ports: RunnerPorts,
    private readonly known: ApiKeys,
  ) {
    this.runner = new DeciderRunner(accessKind, ports);
    this.stream = names.access;
    this.secret = ports.keys.derived('api-keys');
  }

  /** Reads who has keys, so that they are let in. */
  async load(): Promise<readonly KnownClientKey[]> {
    const { state } = await this.runner.current(this.stream);
    const keys = Object.values(state.keys);
    const valid = keys.filter(({ revokedAt }) => revokedAt === undefined);
    this.known.replace(
      valid.map(({ clientId, scopes, ...key }) => ({ ...key, client: clientId, scopes: scopes.filter(isScope) })),
    );
    return keys;
  }

  /** The keys of a programme, revoked ones too, oldest first. */
  async list(program: string): Promise<readonly ClientKeyView[]> {
    const keys = (await this.load()).filter((key) => key.program === program);
    return keys
      .map(view)
      .sort((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : a.keyId < b.keyId ? -1 : 1));
  }

  /** Makes a key and gives it, the only time. @throws CommandRefused and what else the runner throws */
  async create(
    draft: NewKey,
    envelope: CommandEnvelope,
  ): Promise<KeyAccepted<ClientKeyView & { readonly key?: string }>> {
    const { key, keyId, hash } = makeApiKey(createHmac('sha256', this.secret).update(envelope.commandId).digest());
    const { client, scopes, program, expiresAt } = draft;
    const command: AccessCommand = {
      type: 'CreateClientKey',
      clientId: client,
      keyId,
      hash,
      scopes,
      program,
      ...(expiresAt !== undefined && { expiresAt }),
    };
    const outcome = await this.runner.run(this.stream, command, envelope, (now) => ({ now }));
    await this.load();
    const body = { ...view(outcome.state.keys[keyId]!), ...(outcome.kind === 'preview' ? {} : { key }) };
    return { outcome: outcome.kind, body, revision: outcome.revision, position: outcome.position };
  }

  /** Revokes a key of the programme, from the next request on. @throws CommandRefused `client_unknown` */
  async revoke(keyId: string, envelope: CommandEnvelope): Promise<KeyAccepted<ClientKeyView>> {
    const { state } = await this.runner.current(this.stream);
    if (!Object.hasOwn(state.keys, keyId) || state.keys[keyId]?.program !== envelope.program) {
      throw new CommandRefused(refuse('client_unknown', `There is no key ${keyId}.`, { keyId }));
    }
    const outcome = await this.runner.run(this.stream, { type: 'RevokeClientKey', keyId }, envelope, (now) => ({
      now,
    }));
    await this.load();
    return {
      outcome: outcome.kind,
      body: view(outcome.state.keys[keyId]!),
      revision: outcome.revision,
      position: outcome.position,
    };
  }

  /** The admin key of the first start, for its one showing; `undefined` where there have been keys before. */
  async first(program: string): Promise<string | undefined> {
    if ((await this.load()).length > 0) return undefined;
    const commandId = derivedId('first-admin-key', this.stream);
    const envelope: CommandEnvelope = {
      commandId,
      actor: { type: 'system', id: 'start' },
      program,
      correlationId: commandId,
      causationId: commandId,
    };
    const { body } = await this.create({ client: ADMIN_CLIENT, scopes: ALL_SCOPES, program }, envelope);
    return body.key;
  }
}

function view({ keyId, clientId, scopes, createdAt, expiresAt, revokedAt }: KnownClientKey): ClientKeyView {
  return {
    keyId,
    client: clientId,
    scopes,
    createdAt,
    ...(expiresAt !== undefined && { expiresAt }),
    ...(revokedAt !== undefined && { revokedAt }),
  };
}
