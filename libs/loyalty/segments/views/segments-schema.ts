import { choice, flag, instant, listOf, object, orNull, program, text, whole } from '#loyalty/documents';

const ids = (what: string) => listOf(what, text('Id of a segment.'));

export const segmentsSchema = object('A segment as it is defined now. The id is `{program}.{segmentId}`.', {
  program,
  segmentId: text('The segment.'),
  version: whole('Version of the definition, from 1.'),
  name: text('For people.'),
  description: orNull(text('Who is in it, in words.')),
  rule: object('Who is in it.', {
    'filter?': { type: 'object', description: 'Fits members that are in it; instants may be relative.' },
    'anyOf?': ids('In one of these.'),
    'allOf?': ids('In all of these.'),
    'noneOf?': ids('In none of these.'),
  }),
  announced: flag('Whether entering and leaving are recorded.'),
  state: choice('Whether it is in use.', 'active', 'retired'),
  definedAt: instant('When the version was defined.'),
  retiredAt: orNull(instant('When it was retired.')),
});
