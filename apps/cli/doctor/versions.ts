import { fail, ok, type Result, warn } from './finding.js';

interface Range {
  readonly server: string;
  /** Older ones lack what Trofast asks for. */
  readonly floor: string;
  /** Nobody has seen Trofast run on newer ones, by their first number. */
  readonly triedUpTo: number;
}

/** @param version as the server gives it: `23.10.6`, perhaps with more behind */
export function versionResult(version: string, { server, floor, triedUpTo }: Range): Result {
  const [given, least] = [version, floor].map((text) => /^(\d+)\.(\d+)/.exec(text)?.slice(1).map(Number));
  if (!given) return warn(`${server} does not report its version; ${floor} is the oldest that does`);
  const [major = 0, minor = 0] = given;
  if (major < least![0]! || (major === least![0]! && minor < least![1]!))
    return fail(`${server} ${version} is older than ${floor}; install a newer one`);
  return major > triedUpTo
    ? warn(
        `${server} ${version} is newer than any that Trofast was made for (${triedUpTo}); run its contract suite first`,
      )
    : ok(`${server} ${version}`);
}
