import { type StreamNames } from '#event-store';
import { derivedId, makeApiKey } from '#platform';
import {
  type Accepted,
  acceptedOf,
  causedBy,
  type CommandEnvelope,
  commandNoted,
  CommandRefused,
  DeciderRunner,
  refuse,
  type RunnerPorts,
  type StreamKind,
} from '#runner';

import { Problem } from '../conventions/problems.js';
import { type Grant } from '../conventions/scopes.js';
import { ADMIN_CLIENT, type ApiKeys } from './api-keys.js';
import { type ClientKeyView, type IssuedKey, type NewKey, viewOf } from './client-key-view.js';
import { type Access, type AccessCommand, type AccessContext, accessDecider, type KnownClientKey } from './decide.js';
import { type AccessEvent } from './events.js';
import { ShownKeys } from './shown-keys.js';

const accessKind: StreamKind<Access, AccessCommand, AccessEvent, AccessContext> = {
  name: 'access',
  decider: accessDecider,
  personal: false,
  occurredAt: (event) => event.data.effectiveAt,
  noted: commandNoted,
};

const DAY_MS = 86_400_000;

interface ClientKeysOptions {
  /** Days until a new key expires, unless its maker says otherwise; 0 for never. */
  readonly keyDays: number;
}

/**
 * The keys of API clients: events in a stream per programme, which keep the hash of each. A key is random and shown once:
 * a repetition of the request finds it in memory for some minutes, and nobody can look it up afterwards.
 *
 * Builds before 0.2.0 kept the keys of all programmes in one stream and derived them from the master key. Those keys stay
 * there, and open what they opened until they are revoked.
 */
export class ClientKeys {
  private readonly runner: DeciderRunner<Access, AccessCommand, AccessEvent, AccessContext>;
  private readonly shown = new ShownKeys();

  constructor(
    private readonly names: StreamNames,
    private readonly ports: RunnerPorts,
    private readonly known: ApiKeys,
    private readonly options: ClientKeysOptions,
  ) {
    this.runner = new DeciderRunner(accessKind, ports);
  }

  /** Reads who has keys, so that they are let in. */
  async load(): Promise<readonly ClientKeyView[]> {
    const shared = await this.stateOf(this.names.sharedAccess);
    const own = await Promise.all(shared.programs.map((program) => this.stateOf(this.names.access(program))));
    const former = Object.values(shared.keys);
    const keys = [...former, ...own.flatMap((state) => Object.values(state.keys))];
    this.known.replace(keys.map(({ clientId, ...key }) => ({ ...key, client: clientId })));
    return keys.map((key) => this.viewOf(key, former.includes(key)));
  }

  /** The keys of a programme, revoked ones too, oldest first. */
  async list(program: string): Promise<readonly ClientKeyView[]> {
    const keys = (await this.load()).filter((key) => key.program === program);
    return keys.sort((a, b) =>
      a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : a.keyId < b.keyId ? -1 : 1,
    );
  }

  /**
   * Makes a key and gives it, the only time.
   * @param beforeItCounts is given the key before it is recorded; when it throws, there is no key
   * @throws Problem `key_already_issued`; CommandRefused and what else the runner throws
   */
  async create(
    draft: NewKey,
    envelope: CommandEnvelope,
    beforeItCounts?: (key: string) => void,
  ): Promise<Accepted<IssuedKey>> {
    await this.refuseFormer(envelope);
    const { key, keyId, hash } = makeApiKey();
    const { client: clientId, scopes, scopeVersion, program, partner, replaces } = draft;
    const command: AccessCommand = {
      type: 'CreateClientKey',
      ...{ clientId, keyId, hash, scopes, scopeVersion, program, partner },
      expiresAt: draft.expiresAt ?? this.defaultEnd(),
      replaces,
    };
    await this.openAccess(envelope);
    beforeItCounts?.(key);
    this.shown.add(keyId, key);
    const outcome = await this.runner.run(this.names.access(program), command, envelope, (now) => ({ now }));
    await this.load();
    const madeId = (outcome.events[0]!.data as unknown as KnownClientKey).keyId;
    const view = this.viewOf(outcome.state.keys[madeId]!, false);
    const { kind, revision, position } = outcome;
    const body = kind === 'preview' ? view : { ...view, key: this.shownBefore(madeId) };
    return { outcome: kind, body, revision, position };
  }

  /**
   * Puts a new key in the place of another, with its client and its scopes as they were meant. The old one ends at `until`.
   * @param giver who asks for it, and must have what the key has
   * @throws Problem `cannot_grant_scope`; CommandRefused `client_unknown`; as `create`
   */
  async rotate(
    keyId: string,
    giver: Grant,
    { until, expiresAt }: { readonly until: string; readonly expiresAt?: string },
    envelope: CommandEnvelope,
  ): Promise<Accepted<IssuedKey>> {
    const { stream, key } = await this.find(keyId, envelope.program);
    await this.refuseRevoked(key, envelope);
    const { clientId: client, scopes, scopeVersion, program, partner } = key;
    this.refuseBeyond(giver, scopes, scopeVersion);
    const draft = { client, scopes, scopeVersion, program, partner, expiresAt, replaces: keyId };
    if (envelope.dryRun) return this.create(draft, envelope);
    try {
      return await this.create(draft, envelope);
    } finally {
      // Also where the new key was made by an earlier request that did not get this far.
      const isMade = await this.runner.appliedBy(this.names.access(key.program), envelope.commandId);
      if (isMade) await this.revokeIn(stream, keyId, causedBy(envelope, 'revoke'), until);
      await this.load();
    }
  }

  /** Revokes a key of the programme, from the next request on. @throws CommandRefused `client_unknown` */
  async revoke(keyId: string, envelope: CommandEnvelope): Promise<Accepted<ClientKeyView>> {
    const { stream, isFormer } = await this.find(keyId, envelope.program);
    const outcome = await this.revokeIn(stream, keyId, envelope);
    await this.load();
    return acceptedOf(outcome, this.viewOf(outcome.state.keys[keyId]!, isFormer));
  }

  /** The admin key of the first start; `undefined` where the programme has had keys before. @param beforeItCounts as for `create` */
  async first(program: string, beforeItCounts?: (key: string) => void): Promise<string | undefined> {
    if ((await this.list(program)).length > 0) return undefined;
    const commandId = derivedId('first-admin-key', this.names.access(program));
    const envelope: CommandEnvelope = {
      ...{ commandId, correlationId: commandId, causationId: commandId, program },
      actor: { type: 'system', id: 'start' },
    };
    const { body, outcome } = await this.create(
      { client: ADMIN_CLIENT, scopes: this.known.scopes.all, scopeVersion: this.known.scopes.version, program },
      envelope,
      beforeItCounts,
    );
    return outcome === 'appended' ? body.key : undefined;
  }

  /** Nobody gives away what they do not have. @throws Problem `cannot_grant_scope` */
  refuseBeyond(giver: Grant, names: readonly string[], version: number | undefined): void {
    const { scopes } = this.known;
    const lacking = scopes.beyond(giver, scopes.grantOf(names, version));
    if (lacking.length === 0) return;
    const detail = `The maker of a key needs all of its scopes; yours lacks ${lacking.join(', ')}.`;
    throw new Problem('cannot_grant_scope', detail, { details: { scopes: lacking } });
  }

  private viewOf(key: KnownClientKey, isDerivable: boolean): ClientKeyView {
    return viewOf(key, isDerivable, this.known.scopes);
  }

  private async stateOf(stream: string): Promise<Access> {
    return (await this.runner.current(stream)).state;
  }

  private async find(
    keyId: string,
    program: string,
  ): Promise<{ stream: string; key: KnownClientKey; isFormer: boolean }> {
    for (const stream of [this.names.access(program), this.names.sharedAccess]) {
      const { keys } = await this.stateOf(stream);
      const key = Object.hasOwn(keys, keyId) ? keys[keyId] : undefined;
      if (key?.program === program) return { stream, key, isFormer: stream === this.names.sharedAccess };
    }
    throw new CommandRefused(refuse('client_unknown', `There is no key ${keyId}.`, { keyId }));
  }

  /** A repetition of the request that rotated it goes on. */
  private async refuseRevoked({ keyId, program, revokedAt }: KnownClientKey, envelope: CommandEnvelope): Promise<void> {
    if (revokedAt === undefined || revokedAt > this.ports.clock.now()) return;
    if (await this.runner.appliedBy(this.names.access(program), envelope.commandId)) return;
    throw new CommandRefused(refuse('client_unknown', `Key ${keyId} was revoked; make a new one.`, { keyId }));
  }

  private revokeIn(stream: string, keyId: string, envelope: CommandEnvelope, from?: string) {
    return this.runner.run(stream, { type: 'RevokeClientKey', keyId, from }, envelope, (now) => ({ now }));
  }

  /** Written before the first key of a programme, so that readers of the shared stream finds the programme's own. */
  private async openAccess({ program, dryRun, ...envelope }: CommandEnvelope): Promise<void> {
    const { programs } = await this.stateOf(this.names.sharedAccess);
    if (programs.includes(program) || dryRun) return;
    const command = { type: 'OpenProgramAccess', program } as const;
    const commandId = derivedId('open-access', program);
    const opening = { ...envelope, program, commandId, request: undefined, formerly: undefined, ifMatch: undefined };
    await this.runner.run(this.names.sharedAccess, command, opening, (now) => ({ now }));
  }

  /** A request that a build before 0.2.0 carried out is not carried out again; its key was shown then. */
  private async refuseFormer({ formerly, program }: CommandEnvelope): Promise<void> {
    const event = formerly && (await this.runner.appliedBy(this.names.sharedAccess, formerly.commandId));
    const key = event?.data as unknown as KnownClientKey | undefined;
    if (key?.program === program) throw alreadyIssued(key.keyId);
  }

  private shownBefore(keyId: string): string {
    const key = this.shown.get(keyId);
    if (key === undefined) throw alreadyIssued(keyId);
    return key;
  }

  private defaultEnd(): string | undefined {
    const { keyDays } = this.options;
    if (keyDays === 0) return undefined;
    return new Date(Date.parse(this.ports.clock.now()) + keyDays * DAY_MS).toISOString();
  }
}

function alreadyIssued(keyId: string): Problem {
  const detail = `This request made key ${keyId} before, and showed it then. Rotate it: POST /v1/keys/${keyId}/rotate.`;
  return new Problem('key_already_issued', detail, { details: { keyId } });
}
