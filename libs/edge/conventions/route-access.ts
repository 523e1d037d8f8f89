import { type OlderScope, type Scope } from './scopes.js';

/** What a key needs for a route, and why. */
export interface RouteNeeds {
  /** All of them are needed; none of them: any valid key will do. */
  readonly scopes: readonly Scope[];
  /** What a caller could do with it to a member, the shop or the server. */
  readonly harm: string;
  /** Scopes that only some requests need, with what those ask for. `needScope` takes no others. */
  readonly further?: Readonly<Partial<Record<Scope, string>>>;
  /** What answers leave out without a scope. */
  readonly shows?: Readonly<Partial<Record<Scope, string>>>;
  /** The older scope that opens it without `members:read`. */
  readonly olderAlone?: OlderScope;
}

/** `public`: no key is needed. */
export type RouteAccess = 'public' | RouteNeeds;

/** By method and path as the OpenAPI document writes them. */
export type RouteAccessTable = Readonly<Record<string, RouteAccess>>;

const needs = (scopes: readonly Scope[], harm: string, more: Omit<RouteNeeds, 'scopes' | 'harm'> = {}): RouteNeeds => ({
  scopes,
  harm,
  ...more,
});

const LONG_AGO = 'a time further back than `TROFAST_BACKDATE_DAYS`';

const DRY: RouteNeeds['further'] = { 'members:read': '`dryRun`' };

const FACT: RouteNeeds['further'] = { ...DRY, import: LONG_AGO };

const FINE_FIGURES: RouteNeeds['further'] = {
  'members:read': 'days, weeks, `whole`, days within a month, `by=segment`',
};

const PAST: RouteNeeds['further'] = { 'history:read': '`asOf`, `knownAt` or `revision`' };

const history = (harm: string) => needs(['history:read', 'members:read'], harm, { olderAlone: 'history:read' });

const rows = (harm: string) => needs(['reports:read', 'members:read'], harm, { olderAlone: 'reports:read' });

const report = (harm: string) => needs(['reports:read'], harm);

const figure = (harm: string) => needs(['reports:read'], harm, { further: FINE_FIGURES });

const rules = (harm: string) => needs(['programs:write'], harm);

const writes = (scope: Scope, harm: string, further = DRY) => needs([scope], harm, { further });

const keys = (harm: string) => needs(['keys:write'], harm);

const operate = (harm: string) => needs(['operations'], harm);

const MEMBER = '/v1/members/{memberId}';

/**
 * Every route of the server with what it needs: the guard, the OpenAPI document and `docs/scopes.md` are made from this
 * table. A route that is not in it stops the start, so nothing is open by oversight.
 */
export const ROUTE_ACCESS: RouteAccessTable = {
  'POST /v1/members': needs(['members:write'], 'Enrols people who did not ask for it', {
    further: { ...FACT, 'purchases:write': '`guestPurchases`' },
  }),
  [`PATCH ${MEMBER}`]: writes('members:write', 'Sends a member’s mail to somebody else'),
  [`POST ${MEMBER}/identities`]: writes('members:write', 'Lets somebody else’s card spend the points of a member'),
  [`DELETE ${MEMBER}/identities/{identityId}`]: writes('members:write', 'Locks a member out at the till'),
  [`POST ${MEMBER}/consents`]: writes('members:write', 'Consents in the name of a member'),
  [`POST ${MEMBER}/freeze`]: writes('members:write', 'Keeps a member from redeeming'),
  [`POST ${MEMBER}/unfreeze`]: writes('members:write', 'Lets a member redeem who must not'),
  [`POST ${MEMBER}/close`]: writes('members:write', 'Ends a membership, so that its points run out'),
  [`POST ${MEMBER}/forget`]: writes('members:erase', 'Destroys personal data for good'),
  [`POST ${MEMBER}/feedback`]: writes('members:write', 'Speaks in the name of a member', FACT),
  [`POST ${MEMBER}/requests`]: writes('members:write', 'Opens service requests that nobody made', FACT),
  [`POST ${MEMBER}/requests/{requestId}/answers`]: writes('members:write', 'Makes the service look faster', FACT),
  [`POST ${MEMBER}/requests/{requestId}/resolve`]: writes(
    'members:write',
    'Closes requests that nobody dealt with',
    FACT,
  ),
  [`POST ${MEMBER}/purchases`]: writes('purchases:write', 'Gives points for what nobody bought', FACT),
  [`POST ${MEMBER}/earnings`]: writes('purchases:write', 'Gives points for what nobody did', FACT),
  [`POST ${MEMBER}/guest-purchases`]: writes('purchases:write', 'Gives the points of one customer to another'),
  'POST /v1/purchases': writes('purchases:write', 'Makes purchases up, to be claimed later', FACT),
  'POST /v1/purchases:batch': needs(['purchases:write'], 'Gives points for what nobody bought, by the thousand', {
    further: { import: `\`import=true\`, or a line with ${LONG_AGO}`, 'members:write': 'a line with `enrol`' },
  }),
  [`POST ${MEMBER}/redemptions`]: writes('redemptions:write', 'Spends the points of others', FACT),
  [`POST ${MEMBER}/adjustments`]: writes('adjustments:write', 'Gives points for nothing, up to the programme’s limits'),
  [`POST ${MEMBER}/settlements/revoke`]: writes('adjustments:write', 'Gives back what is settled ahead of now'),

  'GET /v1/members': needs(['members:read'], 'Lists all members', { further: { 'pii:read': '`email`' } }),
  'POST /v1/members:lookup': needs(['members:read'], 'Finds out whose an e-mail address, number or card is'),
  [`GET ${MEMBER}`]: needs(['members:read'], 'Shows a member', {
    further: PAST,
    shows: { 'pii:read': 'the profile, identities and comments' },
  }),
  [`GET ${MEMBER}/balance`]: needs(['members:read'], 'Shows what a member has', { further: PAST }),
  [`GET ${MEMBER}/tier`]: needs(['members:read'], 'Shows a member’s tier', { further: PAST }),
  [`GET ${MEMBER}/lots`]: needs(['members:read'], 'Shows when a member earned points'),
  [`GET ${MEMBER}/class`]: needs(['members:read'], 'Shows how a member is judged', { further: PAST }),
  [`GET ${MEMBER}/ledger`]: history('Shows all that a member earned and spent'),
  [`GET ${MEMBER}/purchases`]: history('Shows all that a member bought'),
  [`GET ${MEMBER}/clv`]: rows('Shows what a member is worth'),
  [`GET /v1/audit/members/{memberId}/events`]: history('Shows all that is recorded of a member'),
  [`GET /v1/audit/members/{memberId}/explain`]: history('Shows every movement of a member’s points'),
  [`GET /v1/audit/members/{memberId}/state`]: history('Shows a member at any time'),
  [`GET /v1/audit/members/{memberId}/difference`]: history('Shows what changed of a member'),
  'POST /v1/audit/verify': history('Reads the whole log, and names members'),
  'POST /v1/audit/reconcile': history('Reads the whole log, and names members'),

  'GET /v1/programs': needs(['members:read'], 'Shows the rules'),
  'GET /v1/programs/{programId}': needs(['members:read'], 'Shows the rules'),
  'GET /v1/programs/{programId}/terms': needs(['members:read'], 'Shows the rules in words'),
  'POST /v1/programs/{programId}/versions': rules('Changes what everybody earns from now on'),
  'POST /v1/segments': rules('Defines who is addressed'),
  'POST /v1/segments/{segmentId}/versions': rules('Changes who is addressed'),
  'POST /v1/segments/{segmentId}/retire': rules('Stops what a segment is used for'),

  'GET /v1/segments': report('Shows how many members are of which kind'),
  'GET /v1/segments/{segmentId}': report('Shows how many members are of a kind'),
  'GET /v1/segments/{segmentId}/members': rows('Lists the members of a kind'),
  'POST /v1/segments:preview': needs(['reports:read'], 'Counts members by any criterion', {
    shows: { 'members:read': 'the members themselves' },
  }),
  'GET /v1/read-models': report('Shows what is kept of members, not of whom'),
  'GET /v1/read-models/{name}': report('Shows what is kept of members, not of whom'),
  'POST /v1/read-models/{name}/query': needs(['reports:read'], 'Asks any question about all members', {
    further: { 'members:read': 'rows of single members, and figures without noise' },
  }),
  'GET /v1/classes': report('Shows how members are judged, in groups'),
  'GET /v1/classes/flow': report('Shows how members are judged, in groups'),
  'GET /v1/classes/changes': needs(['reports:read', 'members:read'], 'Lists how members are judged'),
  'GET /v1/classes/models': report('Shows by what members are judged'),
  'POST /v1/classes/compare': report('Shows how members are judged, in groups'),
  'GET /v1/analytics': report('Shows which figures there are'),
  'GET /v1/analytics/{figure}': figure('Shows how the shop does'),
  'GET /v1/analytics/breakage': figure('Shows how the shop does'),
  'GET /v1/analytics/revenue-allocation': report('Calculates with what is sent'),
  'GET /v1/analytics/clv/model': figure('Shows how the shop does'),
  'GET /v1/analytics/clv/predicted': figure('Shows how the shop does'),
  'GET /v1/liability': figure('Shows what the shop owes'),

  'GET /v1/me': needs([], 'Shows what the key itself may do'),
  'GET /v1/keys': keys('Shows who has access'),
  'POST /v1/keys': keys('Gives access away, as far as its own reaches'),
  'POST /v1/keys/{keyId}/rotate': keys('Takes over what another key opens, as far as its own reaches'),
  'DELETE /v1/keys/{keyId}': keys('Locks others out'),
  'GET /v1/projections': operate('Shows how the server does, and ids of parked documents'),
  'GET /v1/projections/{name}': operate('Shows how the server does, and ids of parked documents'),
  'POST /v1/projections/{name}/rebuild': operate('Keeps the server busy for a long time'),
  'POST /v1/projections/{name}/cancel': operate('Undoes a rebuild under way'),
  'POST /v1/projections/{name}/parked/{documentId}/retry': operate('Changes what reports show of a member'),
  'POST /v1/projections/{name}/parked/{documentId}/skip': operate('Leaves an event out of what reports show'),
  'GET /v1/clock': operate('Shows the clock of the server'),
  'POST /v1/clock/confirm': operate('Has points expire by a clock that is wrong'),
  'GET /metrics': needs(['metrics:read'], 'Shows how busy the shop is'),

  'GET /livez': 'public',
  'GET /readyz': 'public',
  'GET /schemas': 'public',
  'GET /schemas/{type}/{version}': 'public',
  'GET /openapi.json': 'public',
  'GET /docs': 'public',
  'GET /docs/{file}': 'public',
  'GET /problems': 'public',
  'GET /problems/{code}': 'public',
};

/** A route's key in the table, from a template of Fastify: `:name` is a parameter, `::` a colon. A HEAD is as its GET. */
export function routeName(method: string, template: string): string {
  const path = template.replace(/\/:(\w+)/g, '/{$1}').replaceAll('::', ':');
  return `${method === 'HEAD' ? 'GET' : method} ${path}`;
}
