import { component } from '#edge';
import { anyObject, count, flag, listOf, object, text } from '#loyalty/documents';

const entry = {
  name: text('Its name.', 'balances'),
  version: count('Its version.', 1),
  description: text('What a document is.', "A member's points and tier."),
  indexes: listOf(
    'Fields, in order, that queries go by without reading everything.',
    listOf('An index.', text('A path.', 'nextDueAt')),
  ),
};

export const READ_MODELS = component(
  'ReadModels',
  object('All read models.', { items: listOf('All of them.', object('A read model.', entry)) }),
);

export const DICTIONARY_ENTRY = component(
  'ReadModel',
  object('A read model with the schema of its documents.', {
    ...entry,
    schema: anyObject('JSON Schema; `x-personal` marks what is sealed.', { type: 'object' }),
  }),
);

export const ROWS = component(
  'QueryRows',
  object('Documents, or rows of the pipeline.', {
    items: listOf('In order.', anyObject('As the query makes it.', { _id: 'gold', members: 12, points: 3_400 })),
    nextCursor: text('Of a find: the `cursor` of the next page; left out on the last one.').optional(),
    hasMore: flag('Of a pipeline: there were more than one answer takes.', false).optional(),
    approximate: flag('The figures carry noise.').optional(),
  }),
);
