import { createHmac } from 'node:crypto';

import { type Json } from '#platform';

/** Groups of fewer members could show who is in them. */
export const GROUP_MEMBERS_MIN = 5;

/** The scale of the noise, in times of what the member who adds most adds to the figure. */
const SCALE = 2;

const UNIT = 2 ** 48;

/** A sum over the members of a group, and the most that one of them adds to it, without sign. */
export interface Total {
  readonly total: number;
  readonly largest: number;
}

/**
 * Noise for figures of groups, for those who may not read members. Two groups that differ by one member have noise that is
 * independent of each other, and as large as what any member could have added, so that their difference does not say what
 * that member added. It is drawn from a secret key and the group itself (cell keys: Thompson, Broadfoot & Elazar 2013), so the
 * same question has the same answer however often it is asked. Its distribution is Laplace's with a scale of twice the
 * largest contribution: any answer is at most e^½ times likelier with a member than without (Dwork & Roth 2014, section 3.3).
 */
export class Blur {
  /** @param key secret, and the same in every process of the installation */
  constructor(private readonly key: Uint8Array) {}

  /** With a key of its own, from one that has another purpose too. */
  static of(shared: Uint8Array): Blur {
    return new Blur(createHmac('sha256', shared).update('small groups').digest());
  }

  /** How many members a group has, about; `null` where they are fewer than five, or might be. */
  members(group: Json, members: number): number | null {
    const about = this.total(group, 'members', { total: members, largest: 1 });
    return members < GROUP_MEMBERS_MIN || about < GROUP_MEMBERS_MIN ? null : about;
  }

  /** About a sum; whole where the sum is. @param figure what is summed: different figures have noise of their own */
  total(group: Json, figure: string, { total, largest }: Total): number {
    const noise = this.laplace([group, figure, total, largest]) * SCALE * largest;
    return Number.isInteger(total) ? total + Math.round(noise) : total + noise;
  }

  /** Laplace's distribution around 0 with scale 1, by the inverse of its distribution function. */
  private laplace(seed: Json): number {
    const drawn = createHmac('sha256', this.key).update(JSON.stringify(seed)).digest().readUIntBE(0, 6);
    const centred = (drawn + 0.5) / UNIT - 0.5;
    return -Math.sign(centred) * Math.log(1 - 2 * Math.abs(centred));
  }
}
