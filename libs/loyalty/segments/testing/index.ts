import { type SampleEvent, type Samples } from '#loyalty/vocabulary/testing';
import { type JsonObject } from '#platform';

const SEGMENTS = 5;

const defined = (version: number) => ({
  version,
  name: 'Regulars',
  rule: { filter: { 'purchases.lastAt': { $gte: { $ago: 'P90D' } } }, noneOf: ['one-time'] },
  announced: true,
});

/** Twice, of which the second time changes nothing. */
const retired = (segment: JsonObject): readonly SampleEvent[] => [
  ['SegmentRetired', segment],
  ['CommandNoted', { command: 'RetireSegment' }],
];

export const samples: Samples = {
  members: [
    {
      weight: 10,
      events: (member) => [['SegmentEntered', { segmentId: `s${member.random(SEGMENTS)}`, segmentVersion: 1 }]],
    },
    {
      weight: 5,
      events: (member) => [['SegmentLeft', { segmentId: `s${member.random(SEGMENTS)}`, segmentVersion: 1 }]],
    },
  ],
  streams: [
    {
      /** Every other is retired at once. */
      weight: 40,
      append: (history) => {
        const segment = { programId: 'main', segmentId: `s-${history.commands}` };
        const isRetired = history.random(2) === 0;
        return {
          stream: `trofast.segment-main.${segment.segmentId}`,
          expected: 'no_stream',
          events: [['SegmentDefined', { ...segment, ...defined(1) }], ...(isRetired ? retired(segment) : [])],
        };
      },
    },
  ],
};
