import { entry, type ProblemTable } from '#platform';

export const PROGRAMS_PROBLEMS = {
  program_inactive: entry(
    409,
    'Programme is not active',
    'Look up when the first version of the programme takes effect.',
  ),
  program_unknown: entry(404, 'Unknown programme', 'Use the programme that the API key belongs to.'),
  invalid_rules: entry(422, 'Rules are not valid', 'Correct what the detail describes.'),
  effective_date_in_past: entry(422, 'Takes effect in the past', 'Choose a date in the future.'),
  effective_date_too_soon: entry(
    422,
    'Takes effect too soon',
    'Choose `earliest` or later, so that every process knows the version by then.',
  ),
} satisfies ProblemTable;
