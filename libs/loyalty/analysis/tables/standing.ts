import { classChanges } from '#loyalty/classes';
import { feedback } from '#loyalty/feedback';

import { columnsOf } from '../column.js';
import { type SegmentStay, type TierMove } from '../moves.js';
import { madeColumns, table } from '../table.js';
import { MEANINGS } from './meanings.js';

const move = madeColumns<TierMove>('MemberEnrolled, TierChanged, HouseholdCreated, HouseholdTierChanged');

export const tiersTable = table<TierMove>({
  name: 'tiers',
  meaning: 'A tier that a member, or a household, came to have: the history of tiers.',
  key: ['member_id', 'revision'],
  columns: [
    move('member_id', 'text', 'The member, or the household; pseudonymous.', ({ memberId }) => memberId),
    move('revision', 'integer', MEANINGS.revision, ({ revision }) => revision),
    move('effective_at', 'instant', 'From when on it counts.', ({ at }) => at),
    move('recorded_at', 'instant', 'When it was recorded.', ({ recordedAt }) => recordedAt),
    move('from_tier', 'text?', 'The tier before; null for the first one.', ({ from }) => from),
    move('to_tier', 'text', 'The tier from then on.', ({ to }) => to),
    move('reason', 'text', 'Why: `enrolled`, `created`, or the reason of the event.', ({ reason }) => reason),
  ],
});

const ofClass = columnsOf(classChanges);

export const classesTable = table({
  name: 'classes',
  meaning: 'A change of the loyalty class of a member: the history of classifications.',
  key: ['member_id', 'revision'],
  columns: [
    ofClass('member_id', 'memberId'),
    ofClass('revision', 'revision', { meaning: MEANINGS.revision }),
    ofClass('effective_at', 'at'),
    ofClass('from_class', 'from'),
    ofClass('to_class', 'to'),
    ofClass('margin', 'margin'),
    ofClass('observations', 'observations', { unit: 'times' }),
    ofClass('evidence', 'evidence'),
    ofClass('model_version', 'modelVersion'),
  ],
});

const stay = madeColumns<SegmentStay>('SegmentEntered, SegmentLeft');

export const segmentsTable = table<SegmentStay>({
  name: 'segments',
  meaning: 'A time that a member was in an announced segment.',
  key: ['member_id', 'segment_id', 'entered_at', 'left_at'],
  columns: [
    stay('member_id', 'text', MEANINGS.member, ({ memberId }) => memberId),
    stay('segment_id', 'text', 'The segment.', ({ segmentId }) => segmentId),
    stay(
      'segment_version',
      'integer?',
      'Version of its definition by which the member entered.',
      (row) => row.segmentVersion,
    ),
    stay(
      'entered_at',
      'instant?',
      'Since when; null where only the leaving is recorded.',
      ({ enteredAt }) => enteredAt,
    ),
    stay('left_at', 'instant?', 'Until when; null: the member is in it at the position.', ({ leftAt }) => leftAt),
  ],
});

const ofFeedback = columnsOf(feedback);

export const feedbackTable = table({
  name: 'feedback',
  meaning: 'An answer of a member to a survey.',
  key: [],
  columns: [
    ofFeedback('member_id', 'memberId'),
    ofFeedback('occurred_at', 'occurredAt'),
    ofFeedback('kind', 'kind'),
    ofFeedback('score', 'score'),
    ofFeedback('reason', 'reason'),
    ofFeedback('purchase_id', 'purchaseId'),
    ofFeedback('channel', 'channel'),
    ofFeedback('comment', 'comment'),
  ],
});
