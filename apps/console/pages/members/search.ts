export const STATUSES = ['active', 'frozen', 'closed', 'merged', 'forgotten'] as const;

export type MemberStatus = (typeof STATUSES)[number];

/** The state of the page in its address. */
export interface MembersSearch {
  readonly status?: MemberStatus;
  readonly tier?: string;
}

export function membersSearch({ status, tier }: Readonly<Record<string, unknown>>): MembersSearch {
  const known = STATUSES.find((one) => one === status);
  return {
    ...(known !== undefined && { status: known }),
    ...(typeof tier === 'string' && tier !== '' && { tier }),
  };
}
