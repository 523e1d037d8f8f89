import { type RewardWording } from './wording.js';

const OFTEN = { day: 'om dagen', week: 'i uken', month: 'i måneden', year: 'i året' };

export const norwegianRewards: RewardWording = {
  headings: { offer: 'Belønningen', voucher: 'Kupongen din' },
  costs: (points) => `Belønningen koster ${points}.`,
  free: 'Belønningen er gratis.',
  tierPays: (tier, points) => `Medlemmer på nivå ${tier} betaler ${points}.`,
  tierFree: (tier) => `For medlemmer på nivå ${tier} er den gratis.`,
  choose: (rewards) => `Du velger én av disse: ${rewards}. For den du velger, gjelder dens egne vilkår.`,
  worth: (money) => `Den er verdt ${money} i kassen.`,
  off: (percent) => `Den gir ${percent} % avslag på ett kjøp.`,
  event: (moment, place) => `Arrangementet er ${moment}${place === undefined ? '.' : `. Sted: ${place}.`}`,
  places: 'Antallet plasser er begrenset.',
  stock: 'Antallet er begrenset. Gjelder så lenge lageret rekker.',
  perMember: ({ said, one }, every) =>
    `Du kan få den ${one ? 'én gang' : `opptil ${said} ganger`}${every === undefined ? '' : ` ${OFTEN[every]}`}.`,
  available: (period) => `Du kan få den ${period}.`,
  early: (tier, span) => `På nivå ${tier} kan du få den ${span} tidligere.`,

  voucher: 'Du får en kupong med en kode.',
  validDays: (span) => `Den gjelder den dagen du får den, og i ${span} til.`,
  least: (money) => `Du må handle for minst ${money}.`,
  uses: {
    parts: 'Du kan bruke den i flere omganger: det du ikke bruker, har du igjen.',
    atOnce: 'Du kan bruke den til ett kjøp; det du ikke bruker av den, går tapt.',
    once: 'Du kan bruke den én gang.',
  },
  secret: 'Alle som har koden, kan bruke den, så hold den for deg selv.',
};
