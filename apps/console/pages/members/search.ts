import { type MembersFilter } from '../../api/types.js';

export const STATUSES = ['active', 'frozen', 'closed', 'merged', 'forgotten'] as const;

/** The state of the page in its address: which members are listed. */
export function membersSearch({ status, tier }: Readonly<Record<string, unknown>>): MembersFilter {
  const known = STATUSES.find((one) => one === status);
  return {
    ...(known !== undefined && { status: known }),
    ...(typeof tier === 'string' && tier !== '' && { tier }),
  };
}
