const BITS_MIN = 96;
/** Words in secrets that were never replaced by real ones. */
const PLACEHOLDERS = /change.?me|password|passw0rd|secret|example|default|your.?key|qwerty|letmein/i;

/** Whether a secret looks random enough that nobody guesses it: no placeholder, and 96 bits by its characters. */
export function isStrong(secret: string): boolean {
  return !PLACEHOLDERS.test(secret) && bitsOf(secret) >= BITS_MIN;
}

/** An upper estimate: as many bits as the frequencies of its own characters give (Shannon), so that repetition adds little. */
function bitsOf(secret: string): number {
  const counts = new Map<string, number>();
  for (const character of secret) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= count * Math.log2(count / secret.length);
  return bits;
}
