export { accessModules } from './access/access.module.js';
export { ApiKeys } from './access/api-keys.js';
export { type ClientKeyView, type IssuedKey } from './access/client-key-view.js';
export { ClientKeys } from './access/client-keys.js';
export { type Access, accessDecider, type KnownClientKey } from './access/decide.js';
export { type AccessEvent, type ClientKey } from './access/events.js';
export { CONSOLE_DIRECTORY } from './console/console-files.js';
export { ConsoleModule } from './console/console.module.js';
export { ConsoleSessions } from './console/console-sessions.js';
export { answerAccepted } from './conventions/accepted.js';
export { insufficientScope, needScope, notForPartners } from './conventions/authorize.js';
export { handlersOf } from './conventions/command-handlers.js';
export { CommandMessage } from './conventions/command-message.js';
export { CommandInput } from './conventions/command-input.js';
export { checkedIdempotencyKey, CommandMeta, type CommandRequest } from './conventions/command-request.js';
export { answerRevision } from './conventions/conditional.js';
export {
  Accepts,
  Answers,
  FreshnessHeaders,
  HistoryAnswer,
  ListAnswer,
  NotModified,
  PageQuery,
  ProgressAnswer,
  RowsAnswer,
  TableAnswer,
  TimeQuery,
} from './conventions/documentation.js';
export { actorOf, envelopeOf, generatedId, identityOf, instantOf } from './conventions/envelope.js';
export { AnswerLines, BodyLines } from './conventions/lines-documentation.js';
export { type List, type PageRequest, Pages } from './conventions/lists.js';
export { type NdjsonLine, readNdjson } from './conventions/ndjson-lines.js';
export { nearestHint } from './conventions/nearest.js';
export { Nested, SeveralLines } from './conventions/nested.js';
export { type Between, type PageOf, type PageView } from './conventions/pages.js';
export { openedPersonalData } from './conventions/personal-data.js';
export { boundedFaults, clipped, DETAIL_LENGTH_MAX } from './conventions/problem-bounds.js';
export { ProblemCatalogue } from './conventions/problem-catalogue.js';
export { EDGE_PROBLEMS, Problem, type ProblemError } from './conventions/problems.js';
export { LIMIT_DEFAULT, LIMIT_MAX, QueryParameters, type TimeTravel } from './conventions/query-parameters.js';
export { rangeWords } from './conventions/range-words.js';
export { type Freshness, ReadYourWrites } from './conventions/read-your-writes.js';
export { csv, markdown, ndjson, ndjsonTexts, negotiate, streamedJson } from './conventions/representations.js';
export { byPreference } from './conventions/weighted-list.js';
export { clientOf, type FastifyReply, type FastifyRequest } from './conventions/request.js';
export { EDGE_ACCESS, type RouteAccessTable, type RouteNeeds } from './conventions/route-access.js';
export { type MachineScope } from './conventions/machine-scopes.js';
export { Costs } from './conventions/route-costs.js';
export { answerRows } from './conventions/rows.js';
export { type Grant, Scopes, type ScopeTable } from './conventions/scopes.js';
export { type IdForms } from './conventions/server/path-ids.js';
export { SHARED_COUNTS, type SharedCounts } from './conventions/server/shared-counts.js';
export { checkBody, MayBeLeftOut, ValidBody } from './conventions/valid-body.js';
export { IsInstant, IsLocalDay, IsNamedTexts, IsText, IsTextMap } from './conventions/validators.js';
export { createServer } from './create-server.js';
export { AnswerHeaders } from './openapi/answer-headers.js';
export { bodyClassesOf } from './openapi/body-schemas.js';
export { addressOf, type Component, component, componentSchemas } from './openapi/components.js';
export { problemCode, problemError } from './openapi/problem-components.js';
export { DocumentsModule } from './openapi/documents.module.js';
export { DOCUMENTED_EVENTS } from './openapi/event-schemas.controller.js';
export { type ClockView } from './operations/clock.controller.js';
export { HEALTH_CHECKS, type HealthCheck } from './operations/health.js';
export { type BacklogDefinition, Backlogs } from './operations/backlogs.js';
export { Lifecycle } from './operations/lifecycle.js';
export { OperationsModule } from './operations/operations.module.js';
export { StartingServer } from './operations/starting-server.js';
export { type ApiTexts, type Product } from './product.js';
export { reactor, type ReactorDefinition, type ReactorPorts } from './reactor-definition.js';
export { RunnerModule } from './runner.module.js';
export { type ServerFeature } from './server-feature.js';
export { problemsMarkdown } from './openapi/problem-pages.js';
export { scopesMarkdown } from './openapi/scopes-markdown.js';
