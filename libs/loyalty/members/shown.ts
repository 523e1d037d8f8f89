/** What answers of commands say already, or what is of use to read models only. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'memberId',
  'identities',
  'hmac',
  'claim',
  'taking',
  'generation',
  'birthMonth',
  'balanceAfter',
  'nextDueAt',
  'nextExpiry',
  'toNextTier',
  'packedAllocations',
]);

/** Whether callers see a field of an event. */
export const isShown = (name: string): boolean => !LEFT_OUT.has(name);
