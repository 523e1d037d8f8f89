import {
  anyObject,
  choice,
  count,
  type DocumentOf,
  flag,
  id,
  instant,
  listOf,
  object,
  orNull,
  program,
  text,
} from '#loyalty/documents';

const ids = (what: string) => listOf(what, id('Id of a segment.', 'regulars')).optional();

export const segmentsSchema = object('A segment as it is defined now. The id is `{program}.{segmentId}`.', {
  program,
  segmentId: id('The segment.', 'regulars'),
  version: count('Version of the definition, from 1.', 1),
  name: text('For people.', 'Regulars'),
  description: orNull(text('Who is in it, in words.')),
  rule: object('Who is in it.', {
    filter: anyObject('Fits members that are in it; instants may be relative.').optional(),
    anyOf: ids('In one of these.'),
    allOf: ids('In all of these.'),
    noneOf: ids('In none of these.'),
  }),
  announced: flag('Whether entering and leaving are recorded.', true),
  state: choice('Whether it is in use.', ['active', 'retired']),
  definedAt: instant('When the version was defined.', '2026-02-01T12:30:00.000Z'),
  retiredAt: orNull(instant('When it was retired.'), null),
});

export type SegmentDocument = DocumentOf<typeof segmentsSchema>;
