/** What a key may do, by the harm that its holder could do with it. The documents, the key list and the guard use these names. */
export const SCOPES = {
  'purchases:write': 'Record purchases and behaviours, which give points by the rules',
  'redemptions:write': 'Spend the points of members',
  'members:write': 'Enrol members, change their profile, consents and status, record feedback and service requests',
  'members:erase': 'Erase the personal data of members',
  'adjustments:write': 'Give and take points by hand',
  approve: 'Reserved for approvals; opens nothing yet',
  'members:read': 'Read members one by one: state, balance, tier, lots, and rows in reports',
  'history:read': 'With members:read: ledgers, histories, time travel, audit',
  'reports:read': 'Read segments, classes and figures, over five members at least without members:read',
  'pii:read': 'With members:read: see personal data',
  'programs:write': 'Change the rules of the programme and its segments',
  import: 'Record what happened long ago',
  'audit:export': 'Reserved for signed exports; opens nothing yet',
  'keys:write': 'Make, rotate, list and revoke API keys; a new key has no scope that its maker lacks',
  'metrics:read': 'Read the measurements of the server',
  operations: 'Watch and rebuild read models, retry and skip parked documents',
  admin: 'operations, keys:write and metrics:read together',
} as const;

export type Scope = keyof typeof SCOPES;

export const ALL_SCOPES = Object.keys(SCOPES) as readonly Scope[];

/** Scopes that no route takes yet. They are known, so that only who has them can give them away. */
export const RESERVED_SCOPES: readonly Scope[] = ['approve', 'audit:export'];

/** Scopes that stand for others. */
const BUNDLES: Partial<Record<Scope, readonly Scope[]>> = { admin: ['operations', 'keys:write', 'metrics:read'] };

/** The version of the names above, which new keys are recorded with. Keys without one have the names of before. */
export const SCOPE_VERSION = 2;

interface OlderMeaning {
  readonly scopes: readonly Scope[];
  /** What it opens that these scopes alone do not. */
  readonly alsoGrants: string;
  /** Scopes that allow all of it. Only who has them can give it away. */
  readonly worth: readonly Scope[];
}

/** Names that meant more before version 2. Keys made then keep what they could do. */
export const OLDER_SCOPES = {
  'commands:write': {
    scopes: ['purchases:write', 'redemptions:write', 'members:write', 'members:erase', 'adjustments:write', 'import'],
    alsoGrants: 'dry runs, and what a refusal says of the balance',
    worth: ['members:read'],
  },
  'history:read': {
    scopes: ['history:read'],
    alsoGrants: 'histories of single members without members:read',
    worth: ['members:read'],
  },
  'reports:read': {
    scopes: ['reports:read'],
    alsoGrants: 'rows of single members, and figures that are exact',
    worth: ['members:read'],
  },
  admin: {
    scopes: ['admin', 'operations', 'keys:write', 'metrics:read'],
    alsoGrants: 'making keys with any scope',
    worth: ALL_SCOPES,
  },
} as const satisfies Record<string, OlderMeaning>;

export type OlderScope = keyof typeof OLDER_SCOPES;

/** Names that a new key may be asked for with. */
export const GRANTABLE_SCOPES: readonly string[] = [...ALL_SCOPES, 'commands:write'];

export function isScope(text: string): text is Scope {
  return Object.hasOwn(SCOPES, text);
}

function isOlderScope(text: string): text is OlderScope {
  return Object.hasOwn(OLDER_SCOPES, text);
}

/** What a key opens. */
export interface Grant {
  /** With what bundles and older names stand for. */
  readonly scopes: ReadonlySet<Scope>;
  /** Names that the key has with their older meaning. */
  readonly older: ReadonlySet<OlderScope>;
}

/**
 * What the names of a key open. A name that is not known opens nothing.
 * @param version of the names, as the key was recorded; left out for keys made before there were versions
 */
export function grantOf(names: readonly string[], version?: number): Grant {
  const older = names.filter(isOlderScope).filter((name) => version === undefined || !isScope(name));
  const scopes = names.filter(isScope).flatMap((name) => [name, ...(BUNDLES[name] ?? [])]);
  return { scopes: new Set([...scopes, ...older.flatMap((name) => OLDER_SCOPES[name].scopes)]), older: new Set(older) };
}

/** Scopes of a grant that its giver lacks, in the order of the table; none when it may be given away. */
export function beyond(giver: Grant, { scopes, older }: Grant): readonly Scope[] {
  if (giver.older.has('admin')) return [];
  const worth = new Set<Scope>([...scopes, ...[...older].flatMap((name) => OLDER_SCOPES[name].worth)]);
  return ALL_SCOPES.filter((scope) => worth.has(scope) && !giver.scopes.has(scope));
}
