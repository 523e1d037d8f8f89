import { Dice } from '../chance/dice.js';
import { type Kind, KINDS, type ShopParameters } from '../parameters.js';
import { STREAMS } from '../world/streams.js';
import { type Profile } from './profile.js';
import { drawTraits, type Traits } from './traits.js';

/** So many members of each kind serve as models for others; few enough to keep, enough to differ. */
const TYPICAL_OF_EACH_KIND = 64;

/** Some members of each kind, drawn like all others. */
export type TypicalMembers = ReadonlyMap<Kind, readonly Traits[]>;

export function typicalMembers({ seed, kinds }: Pick<ShopParameters, 'seed' | 'kinds'>): TypicalMembers {
  const dice = new Dice(seed, STREAMS.typical);
  return new Map(
    KINDS.map((kind) => [kind, Array.from({ length: TYPICAL_OF_EACH_KIND }, () => drawTraits(dice, kinds[kind]))]),
  );
}

/** How a member acts, one behaviour at a time: mostly as itself, and as the noise wants sometimes as another. */
export class Acting {
  private readonly motives: readonly { readonly kind: Kind; readonly traits: Traits }[];
  private readonly mainShare: number;
  private behaviours = 0;
  private swapped = 0;

  constructor(
    private readonly dice: Dice,
    private readonly typical: TypicalMembers,
    private readonly parameters: Pick<ShopParameters, 'noise' | 'kinds'>,
    { actsAs }: Profile,
  ) {
    this.motives = actsAs.map(({ kind }) => ({ kind, traits: drawTraits(dice, parameters.kinds[kind]) }));
    this.mainShare = actsAs[0]!.share;
  }

  /** The figures that the next behaviour follows. */
  now(): Traits {
    const own = this.motives.length > 1 && !this.dice.chance(this.mainShare) ? this.motives[1]! : this.motives[0]!;
    this.behaviours += 1;
    if (!this.dice.chance(this.parameters.noise)) return own.traits;
    this.swapped += 1;
    return this.dice.pick(this.typical.get(this.dice.pick(othersThan(own.kind)))!);
  }

  /** What does not change from one behaviour to the next, such as tastes. */
  get self(): Traits {
    return this.motives[0]!.traits;
  }

  /** Behaviours so far, and how many of them were another kind's. */
  get counts(): { readonly behaviours: number; readonly swapped: number } {
    return { behaviours: this.behaviours, swapped: this.swapped };
  }
}

const OTHERS = new Map(KINDS.map((kind) => [kind, KINDS.filter((other) => other !== kind)]));

function othersThan(kind: Kind): readonly Kind[] {
  return OTHERS.get(kind)!;
}
