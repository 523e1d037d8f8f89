import { ownValue } from '#platform';

import { MACHINE_OLDER, MACHINE_SCOPES, type MachineScope } from './machine-scopes.js';

/** What a name meant before names had a version. Keys made then keep what they could do. */
export interface OlderMeaning<Name extends string> {
  readonly scopes: readonly Name[];
  /** What it opens that these scopes alone do not. */
  readonly alsoGrants: string;
  /** Scopes that allow all of it; only who has them can give it away. `everything`: all scopes, and who has it can make any key. */
  readonly worth: readonly Name[] | 'everything';
  /** What it is, where a new key can still be asked for with it. */
  readonly stillGranted?: string;
}

/** The scopes of a product, as data. The machine's own come after them. */
export interface ScopeTable<Name extends string> {
  /** The version of the names, which new keys are recorded with. */
  readonly version: number;
  /** What each opens. */
  readonly meanings: Readonly<Record<Name, string>>;
  /** Scopes that no route takes yet. They are known, so that only who has them can give them away. */
  readonly reserved: readonly Name[];
  /** By older names. */
  readonly older: Readonly<Record<string, OlderMeaning<Name>>>;
  /** Scopes of commands, which wait where the read models are too far behind. */
  readonly commands: readonly Name[];
  /** Lets a command say that something happened long ago. */
  readonly backdating: Name;
  /** Shows dry runs, and what a refusal says of what it is about; the older name does too. */
  readonly details: { readonly scope: Name; readonly older: string };
  /** Of a typical key, for documents. */
  readonly example: readonly Name[];
  /** Paragraphs of the page of scopes. */
  readonly page: { readonly introduction: string; readonly older: string };
}

/** What a key opens. */
export interface Grant {
  /** With what bundles and older names stand for. */
  readonly scopes: ReadonlySet<string>;
  /** Names that the key has with their older meaning. */
  readonly older: ReadonlySet<string>;
}

/** Every scope that a key can have: a product's and the machine's own. The documents, the key list and the guard use these names. */
export class Scopes<Own extends string = string> {
  /** What each opens, in the order of the documents. */
  readonly meanings: Readonly<Record<Own | MachineScope, string>>;
  readonly all: readonly (Own | MachineScope)[];
  readonly older: Readonly<Record<string, OlderMeaning<Own | MachineScope>>>;
  /** Names that a new key may be asked for with. */
  readonly grantable: readonly string[];

  constructor(readonly table: ScopeTable<Own>) {
    this.meanings = { ...table.meanings, ...MACHINE_SCOPES.meanings };
    this.all = Object.keys(this.meanings) as (Own | MachineScope)[];
    this.older = { ...table.older, ...MACHINE_OLDER };
    const stillGranted = Object.entries(this.older).filter(([, meaning]) => meaning.stillGranted !== undefined);
    this.grantable = [...this.all, ...stillGranted.map(([name]) => name)];
  }

  get version(): number {
    return this.table.version;
  }

  /**
   * What the names of a key open. A name that is not known opens nothing.
   * @param version of the names, as the key was recorded; left out for keys made before there were versions
   */
  grantOf(names: readonly string[], version?: number): Grant {
    const isKnown = (name: string) => Object.hasOwn(this.meanings, name);
    const older = names
      .filter((name) => Object.hasOwn(this.older, name))
      .filter((name) => version === undefined || !isKnown(name));
    const scopes = names.filter(isKnown).flatMap((name) => [name, ...(MACHINE_SCOPES.bundles.get(name) ?? [])]);
    return {
      scopes: new Set([...scopes, ...older.flatMap((name) => ownValue(this.older, name)?.scopes ?? [])]),
      older: new Set(older),
    };
  }

  /** What a key with all scopes opens. */
  get everything(): Grant {
    return this.grantOf(this.all, this.version);
  }

  /** Scopes of a grant that its giver lacks, in the order of the table; none when it may be given away. */
  beyond(giver: Grant, { scopes, older }: Grant): readonly string[] {
    if ([...giver.older].some((name) => ownValue(this.older, name)?.worth === 'everything')) return [];
    const worth = new Set<string>([...scopes, ...[...older].flatMap((name) => this.worthOf(name))]);
    return this.all.filter((scope) => worth.has(scope) && !giver.scopes.has(scope));
  }

  /** Whether answers that leave no trace, and refusals, may show what they are about. */
  seesDetails({ scopes, older }: Grant): boolean {
    const { details } = this.table;
    return scopes.has(details.scope) || older.has(details.older);
  }

  private worthOf(name: string): readonly string[] {
    const worth = ownValue(this.older, name)?.worth ?? [];
    return worth === 'everything' ? this.all : worth;
  }
}

declare module 'fastify' {
  interface FastifyInstance {
    scopes: Scopes;
  }
}
