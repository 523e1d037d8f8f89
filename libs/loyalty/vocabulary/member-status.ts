/** Whether a membership is in use, in the order of its life. */
export const MEMBER_STATUSES = ['active', 'frozen', 'closed', 'merged', 'forgotten'] as const;

export type MemberStatus = (typeof MEMBER_STATUSES)[number];
