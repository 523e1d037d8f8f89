/** What the key of the demo opens: all that its staff does and its queries ask. */
export const SCOPES = [
  'purchases:write',
  'redemptions:write',
  'adjustments:write',
  'members:write',
  'members:read',
  'history:read',
  'reports:read',
] as const;
