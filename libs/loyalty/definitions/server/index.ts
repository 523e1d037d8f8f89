export { AudienceBody, audienceOf, definedOnly } from './audience-body.js';
export { DescriptionOfDefinition, NameOfDefinition, NamesOfDefinition, SomeIds } from './body-parts.js';
export { DefineRoute, type DefinitionRequest, StepRoute } from './definition-routes.js';
export { audienceFaults, type KnownNames, knownNames, planNameFaults, segmentFaults } from './known-names.js';
