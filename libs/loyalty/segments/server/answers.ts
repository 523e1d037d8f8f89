import { component } from '#edge';
import {
  anyObject,
  balance,
  count,
  flag,
  id,
  listOf,
  memberId,
  object,
  orNull,
  status,
  text,
  whole,
} from '#loyalty/documents';
import { memberFields } from '#loyalty/membership';

const ids = (what: string) => listOf(what, id('Id of a segment.')).optional();

const rule = object('Who is in it.', {
  filter: anyObject('Fits members that are in it; instants may be relative.', {
    'purchases.lastAt': { $lt: { $ago: 'P1Y' } },
  }).optional(),
  anyOf: ids('In one of these.'),
  allOf: ids('In all of these.'),
  noneOf: ids('In none of these.'),
});

export const SEGMENT = component(
  'Segment',
  object('A segment in use.', {
    segmentId: id('The segment.', 'lapsed'),
    name: text('For people.', 'Lapsed'),
    description: orNull(text('Who is in it, in words.', 'Bought, but not within a year.')),
    version: count('Version of the definition, from 1.', 1),
    builtIn: flag('Comes with Trofast.', true),
    announced: flag('Whether entering and leaving are recorded.', false),
    rule,
    members: orNull(
      count(
        'How many are in it now; null where they are too few to be shown, or where the rule cannot be applied.',
        128,
      ),
    ),
  }),
);

export const DEFINITION = component(
  'SegmentDefinition',
  object('A segment after a command.', {
    programId: id('The programme.', 'main'),
    segmentId: id('The segment.', 'store-regulars'),
    version: count('Version of the definition, from 1.', 1),
    name: text('For people.', 'Regulars of our stores'),
    description: text('Who is in it, in words.').optional(),
    rule,
    announced: flag('Whether entering and leaving are recorded.', false),
    isRetired: flag('It is out of use.', false),
    revision: whole('Number of its last event, from 0; −1 where there is none yet.', 0),
  }),
);

const { enrolledAt, generation, tier, purchases, class: loyaltyClass } = memberFields;

const row = object('A member of a segment.', {
  memberId,
  status,
  enrolledAt,
  generation,
  tier,
  balance,
  purchases,
  class: loyaltyClass,
});

export const MEMBER_ROW = component('SegmentMember', row);

export const PREVIEW = component(
  'SegmentPreview',
  object('Who would be in a segment.', {
    members: orNull(count('How many; null where they are too few to be shown.', 128)),
    items: listOf('The first of them.', row),
  }),
);
