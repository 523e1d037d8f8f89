import { entry, type ProblemTable } from '#platform';

export const OFFERS_PROBLEMS = {
  offer_model_unknown: entry(404, 'Unknown offer model', 'List the models at /v1/offers/models.'),
} satisfies ProblemTable;
