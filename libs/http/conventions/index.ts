/**
 * What controllers stand on. In short:
 *
 * - every route: a row of `ROUTE_ACCESS` with the scopes that it needs; `needScope(request, scope)` for what only some
 *   requests need; `clientOf(request).program`;
 * - commands: `@ValidBody() body: SomeBody` (class-validator, checked once), `@CommandMeta() meta: CommandRequest`, and
 *   `return answerAccepted(reply, accepted, { location })` with `@Res({ passthrough: true }) reply: FastifyReply`;
 * - what a route takes is what its OpenAPI operation names (`@ApiQuery`, `@ApiHeader`, `@CommandInput()`, a body): every
 *   other parameter, `Trofast-…` header or body is refused before the controller runs;
 * - batches: `readNdjson(request, limits)` gives the lines, `ndjson(reply, rows)` the answer;
 * - queries: `new QueryParameters(request)` … `.done()`; `await reading.fresh(request, reply, ['balances'])` (inject
 *   `Reading`) for read your writes; `new Pages(request, cursors, order)` (inject `CURSORS`) for lists;
 *   `negotiate(request, ['json', 'csv'])`, `ndjson`, `csv`; `answerRevision(request, reply, revision)` for ETag and 304;
 * - what goes wrong: `throw new Problem(code, detail, { errors, headers, details })`; TrofastErrors of the libraries pass
 *   through as they are. A new code goes into `PROBLEMS`.
 */
export * from './accepted.js';
export * from './authorize.js';
export * from './command-input.js';
export * from './command-request.js';
export * from './conditional.js';
export * from './lists.js';
export * from './nested.js';
export * from './ndjson-lines.js';
export { openedPersonalData } from './personal-data.js';
export * from './problems.js';
export * from './query-parameters.js';
export * from './reading.js';
export * from './representations.js';
export * from './request.js';
export * from './route-access.js';
export * from './route-costs.js';
export * from './scopes.js';
export * from './valid-body.js';
export * from './withheld.js';
export * from './problem-filter.js';
export { type CostClass } from './server/costs.js';
export { SHARED_COUNTS, type SharedCounts } from './server/shared-counts.js';
export { type IdForms } from './server/path-ids.js';
export * from './server/route-table.js';
export * from './server/server-hooks.js';
