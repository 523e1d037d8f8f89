import { entry, type ProblemTable } from '#platform';

export const CLASSES_PROBLEMS = {
  older_model: entry(409, 'Older model version', 'Classify with the model version named in the detail.'),
  class_model_unknown: entry(404, 'Unknown class model', 'List the models at /v1/classes/models.'),
} satisfies ProblemTable;
