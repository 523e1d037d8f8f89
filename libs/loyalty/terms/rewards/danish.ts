import { type RewardWording } from './wording.js';

const OFTEN = { day: 'om dagen', week: 'om ugen', month: 'om måneden', year: 'om året' };

export const danishRewards: RewardWording = {
  headings: { offer: 'Belønningen', voucher: 'Din kupon' },
  costs: (points) => `Belønningen koster ${points}.`,
  free: 'Belønningen er gratis.',
  tierPays: (tier, points) => `Medlemmer på niveau ${tier} betaler ${points}.`,
  tierFree: (tier) => `For medlemmer på niveau ${tier} er den gratis.`,
  choose: (rewards) => `Du vælger en af disse: ${rewards}. For den, du vælger, gælder dens egne vilkår.`,
  worth: (money) => `Den er ${money} værd ved kassen.`,
  off: (percent) => `Den giver ${percent} % rabat på ét køb.`,
  event: (moment, place) => `Arrangementet finder sted ${moment}${place === undefined ? '.' : `. Sted: ${place}.`}`,
  places: 'Antallet af pladser er begrænset.',
  stock: 'Antallet er begrænset. Gælder, så længe lager haves.',
  perMember: ({ said, one }, every) =>
    `Du kan få den ${one ? 'én gang' : `op til ${said} gange`}${every === undefined ? '' : ` ${OFTEN[every]}`}.`,
  available: (period) => `Du kan få den ${period}.`,
  early: (tier, span) => `På niveau ${tier} kan du få den ${span} tidligere.`,

  voucher: 'Du får en kupon med en kode.',
  validDays: (span) => `Den gælder den dag, du får den, og i ${span} derefter.`,
  least: (money) => `Du skal handle for mindst ${money}.`,
  uses: {
    parts: 'Du kan bruge den ad flere gange: det, du ikke bruger, har du stadig.',
    atOnce: 'Du kan bruge den til ét køb; det, du ikke bruger af den, går tabt.',
    once: 'Du kan bruge den én gang.',
  },
  secret: 'Alle, der har koden, kan bruge den, så hold den for dig selv.',
};
