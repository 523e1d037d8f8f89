import { isIPv6 } from 'node:net';

import { LRUCache } from 'lru-cache';

import { entriesAtMost } from '#platform';

import { Problem } from '../problems.js';
import { type Client } from '../request.js';
import { RateLimiter } from './rate-limiter.js';
import { type SharedCounts, SharedTally } from './shared-counts.js';

/** Wrong keys from one address in a minute. */
const WRONG_KEYS_MAX = 60;

const POLICY = 'wrong_keys';

/** A key that was right from an address stays usable from there for so long, whatever else comes from it. */
const KNOWN_FOR_MS = 600_000;

const KNOWN_MAX = 10_000;

/**
 * Counts wrong keys by address. One that sent too many is refused for the rest of the minute, also with a right key, so that
 * guessing says nothing; keys that were in use from there before go on, for an office may share its address with others.
 */
export class WrongKeys {
  private readonly limiter: RateLimiter;
  private readonly known = new LRUCache<string, true>({ ...entriesAtMost(KNOWN_MAX), ttl: KNOWN_FOR_MS });

  private readonly tally: SharedTally;

  /** @param shared where several processes count together, so that guessing at each of them in turn gains nothing */
  constructor(shared?: SharedCounts, monotonicMs?: () => number) {
    this.limiter = new RateLimiter(WRONG_KEYS_MAX, POLICY, monotonicMs);
    this.tally = new SharedTally(shared);
  }

  /**
   * @param firstUse called for the first request with a key from an address in ten minutes
   * @throws Problem rate_limited, and what `authenticate` throws
   */
  guard(ip: string, authenticate: () => Client, firstUse?: (client: Client) => void): Client {
    const address = addressKey(ip);
    const client = this.authenticated(address, authenticate);
    const use = `${address} ${client.keyId}`;
    if (this.known.has(use)) return client;
    if (this.limiter.isUsedUp(address)) throw tooMany(this.limiter.take(address).secondsLeft);
    this.known.set(use, true);
    firstUse?.(client);
    return client;
  }

  /** Exchanges counts with the other processes; done twice a second anyway. */
  share(): Promise<void> {
    return this.tally.share();
  }

  close(): void {
    this.tally.close();
  }

  private authenticated(address: string, authenticate: () => Client): Client {
    try {
      return authenticate();
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'invalid_credentials') throw error;
      const { allowed, secondsLeft } = this.limiter.take(address);
      if (allowed) this.tally.note(POLICY, { limiter: this.limiter, caller: address, units: 1 });
      throw allowed ? error : tooMany(secondsLeft);
    }
  }
}

const tooMany = (secondsLeft: number): Problem =>
  new Problem('rate_limited', 'Too many wrong API keys came from this address.', {
    headers: { 'retry-after': String(secondsLeft) },
  });

/** One host has a whole /64 of IPv6 to itself. */
export function addressKey(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(ip)) return ip;
  const [head = '', tail] = ip.split('%', 1)[0]!.split('::');
  const groups = (part: string | undefined): string[] => (part ? part.split(':') : []);
  const missing = tail === undefined ? 0 : 8 - groups(head).length - groups(tail).length;
  const all = [...groups(head), ...Array<string>(Math.max(0, missing)).fill('0'), ...groups(tail)];
  return `${all
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
