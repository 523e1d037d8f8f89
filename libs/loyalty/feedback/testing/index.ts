import { type Samples, sealed } from '#loyalty/vocabulary/testing';

export const samples: Samples = {
  members: [
    {
      weight: 10,
      events: (member) => {
        const answer = { kind: 'nps', score: member.random(11), comment: sealed('c'), occurredAt: member.at() };
        return [['FeedbackRecorded', answer]];
      },
    },
    {
      weight: 5,
      events: (member) => {
        const answer = { kind: 'csat', score: 1 + member.random(5), reason: 'service', occurredAt: member.at() };
        return [['FeedbackRecorded', answer]];
      },
    },
  ],
};
