/** @throws Error which lists what is wrong with answers, if anything is */
export function refuseFaults(faults: readonly string[]): void {
  if (faults.length > 0) throw new Error(`Answers are not as the API document says:\n${faults.join('\n')}`);
}
