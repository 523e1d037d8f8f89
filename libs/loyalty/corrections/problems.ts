import { entry, type ProblemTable } from '#platform';

export const CORRECTIONS_PROBLEMS = {
  duplicate_correction: entry(
    409,
    'Correction id used with other content',
    'Send the correction exactly as the first time, or use another id.',
  ),
  purchase_returned: entry(
    422,
    'Nothing of the purchase is left',
    'It was cancelled or came back as a whole, and has nothing to correct or to activate. Record what was bought as a new purchase.',
  ),
  correction_contradicts_returns: entry(
    422,
    'The correction contradicts what came back',
    'Returns stand: keep what `fields` or `line` name as it is, and more of the total than came back. Return the rest where nothing should be left.',
  ),
} satisfies ProblemTable;
