/** Scopes of the routes that every server has. */
export const MACHINE_SCOPES = {
  meanings: {
    'keys:write': 'Make, rotate, list and revoke API keys; a new key has no scope that its maker lacks',
    'metrics:read': 'Read the measurements of the server',
    operations: 'Watch and rebuild read models, retry and skip parked documents',
    admin: 'operations, keys:write and metrics:read together',
  },
  /** Scopes that stand for others. */
  bundles: new Map<string, readonly MachineScope[]>([['admin', ['operations', 'keys:write', 'metrics:read']]]),
} as const;

export type MachineScope = 'keys:write' | 'metrics:read' | 'operations' | 'admin';

/** Names of them that meant more before version 2 of the names. */
export const MACHINE_OLDER = {
  admin: {
    scopes: ['admin', 'operations', 'keys:write', 'metrics:read'],
    alsoGrants: 'making keys with any scope',
    worth: 'everything',
  },
} as const;
