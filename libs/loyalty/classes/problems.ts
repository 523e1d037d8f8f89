import { entry, type ProblemTable } from '#platform';

export const CLASSES_PROBLEMS = {
  older_model: entry(409, 'Found by an older model', 'Classify with the version of the model that the detail names.'),
  class_model_unknown: entry(404, 'Unknown class model', 'List the models at /v1/classes/models.'),
} satisfies ProblemTable;
