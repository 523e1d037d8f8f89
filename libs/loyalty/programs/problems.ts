import { entry, type ProblemTable } from '#platform';

export const PROGRAMS_PROBLEMS = {
  program_inactive: entry(409, 'Programme is not active', 'Look up from when on the programme has a version in force.'),
  program_unknown: entry(404, 'Unknown programme', 'Use the programme that the API key belongs to.'),
  invalid_rules: entry(422, 'Rules are not valid', 'Correct what the detail names.'),
  effective_date_in_past: entry(
    422,
    'Takes effect in the past',
    'Let the version take effect at a date that is still to come.',
  ),
  effective_date_too_soon: entry(
    422,
    'Takes effect too soon',
    'Let the version take effect at `earliest` or later, so that every process of the installation knows it by then.',
  ),
} satisfies ProblemTable;
