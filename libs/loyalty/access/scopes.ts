import { type MachineScope, Scopes } from '#edge';

const MEANINGS = {
  'purchases:write': 'Record purchases and behaviours, which give points by the rules',
  'redemptions:write': 'Spend the points of members',
  'members:write': 'Enrol members, change their profile, consents and status, record feedback and service requests',
  'members:erase': 'Erase the personal data of members',
  'adjustments:write': 'Give and take points and tiers by hand',
  approve: 'Approve and decline what other clients asked for',
  'members:read': 'Read members one by one: state, balance, tier, lots, and rows in reports',
  'history:read': 'With members:read: ledgers, histories, time travel, audit',
  'reports:read': 'Read segments, classes and figures, over five members at least without members:read',
  'pii:read': 'With members:read: see personal data',
  'vouchers:read': 'With history:read: see the codes of vouchers, which anybody who has them can use',
  'codes:read': 'See the unique codes of campaigns, which anybody who has them can use',
  'programs:write': 'Change the rules of the programme and its segments',
  import: 'Record what happened long ago',
  'log:read': 'Read the hashes and signed heads of the log, which name nobody: for witnesses and auditors',
  'audit:export': 'With history:read and members:read: take away signed exports of events',
} as const;

type LoyaltyScope = keyof typeof MEANINGS;

/** What a key may do, by the harm that its holder could do with it. */
export type Scope = LoyaltyScope | MachineScope;

const INTRODUCTION = `A key opens what its scopes say, and nothing else. Give each holder the scopes of their job: a till
\`purchases:write\` and \`redemptions:write\`, an analyst \`reports:read\`, Prometheus \`metrics:read\`. Nobody makes a key with a scope
that they lack. This page is generated from the table that guards the routes.`;

const OLDER = `Keys that were made before scopes had a version keep what they could do. The key list and \`GET /v1/me\` name such scopes as
\`olderScopes\`, and \`trofast doctor\` names the keys. \`commands:write\` can still be asked for; the others, in new keys, mean
what the table above says. To leave an older meaning behind, make a new key with the scopes that its holder needs.`;

const MEMBER_WRITES = [
  'purchases:write',
  'redemptions:write',
  'members:write',
  'members:erase',
  'adjustments:write',
] as const;

/** Every scope that a key can have. */
export const scopes = new Scopes<LoyaltyScope>({
  version: 2,
  meanings: MEANINGS,
  reserved: [],
  older: {
    'commands:write': {
      scopes: [...MEMBER_WRITES, 'import'],
      alsoGrants: 'dry runs, and what a refusal says of the balance',
      worth: ['members:read'],
      stillGranted: 'the older name of all that writes to members',
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
  },
  commands: [...MEMBER_WRITES, 'approve', 'programs:write'],
  backdating: 'import',
  details: { scope: 'members:read', older: 'commands:write' },
  example: ['purchases:write', 'redemptions:write'],
  page: { introduction: INTRODUCTION, older: OLDER },
});
