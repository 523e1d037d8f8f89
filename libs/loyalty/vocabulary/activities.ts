/** What members do that can keep their points from ending. */
export const ACTIVITIES = ['purchase', 'redemption', 'behaviour'] as const;

export type Activity = (typeof ACTIVITIES)[number];
