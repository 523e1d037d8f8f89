import { type Count } from '../language.js';
import { type ChallengeWording } from './wording.js';

const STREAKS = {
  day: (count: string) => `hver dag, ${count} dage i træk`,
  week: (count: string) => `hver uge, ${count} uger i træk`,
  month: (count: string) => `hver måned, ${count} måneder i træk`,
};

const ONE_PERIOD = { day: 'på én dag', week: 'i løbet af én uge', month: 'i løbet af én måned' };

const PERIODS = { day: ['dag', 'dage'], week: ['uge', 'uger'], month: ['måned', 'måneder'] } as const;

const amount = ({ said, least }: Count): string => `${least ? 'mindst ' : ''}${said}`;

const times = ({ said, one, least }: Count): string => `${least ? 'mindst ' : ''}${one ? 'én gang' : `${said} gange`}`;

const many = (count: Count, one: string, several: string): string => `${amount(count)} ${count.one ? one : several}`;

export const danishChallenges: ChallengeWording = {
  headings: { task: 'Det skal du gøre', gives: 'Det får du' },
  runs: (period) => `Udfordringen gælder ${period}.`,
  tasks: {
    purchases: (count) => `Handl ${times(count)}`,
    spend: (money, least) => `Handl for ${least ? 'mindst ' : ''}${money}`,
    items: (count) => `Køb ${many(count, 'vare', 'varer')}`,
    behaviours: {
      review: (count) => `Skriv ${many(count, 'anmeldelse', 'anmeldelser')}`,
      share: (count) => `Del os med andre ${times(count)}`,
      recycling: (count) => `Aflever til genbrug ${times(count)}`,
      newsletter: (count) => `Læs vores nyhedsbrev ${times(count)}`,
      visit: (count) => `Besøg os ${times(count)}`,
      referral: (count) => `Anbefal os til ${many(count, 'nyt medlem', 'nye medlemmer')}`,
    },
    behaviour: (name, count) => `Gør ${name} ${times(count)}`,
    categories: (share, names) => {
      if (share === 'only') return `Køb noget fra kategorien ${names}`;
      return `Køb noget fra ${share === 'all' ? 'hver' : share.said} af disse kategorier: ${names}`;
    },
    places: (share, names) => {
      if (share === 'only') return `Handl her: ${names}`;
      return `Handl på ${share === 'all' ? 'hvert' : share.said} af disse steder: ${names}`;
    },
  },
  streak: (task, every, { said, one }) => `${task} ${one ? ONE_PERIOD[every] : STREAKS[every](said)}`,
  amounts: {
    purchases: (count) => `${amount(count)} køb`,
    spend: (money) => `køb for ${money}`,
    items: (count) => many(count, 'vare', 'varer'),
    behaviours: (count) => times(count),
    categories: (count) => many(count, 'kategori', 'kategorier'),
    places: (count) => many(count, 'sted', 'steder'),
    periods: (every, count) => `${many(count, PERIODS[every][0], PERIODS[every][1])}${count.one ? '' : ' i træk'}`,
  },
  every: {
    day: 'Hver dag tæller for sig: næste dag begynder du forfra.',
    week: 'Hver uge fra mandag til søndag tæller for sig: derefter begynder du forfra.',
    month: 'Hver kalendermåned tæller for sig: derefter begynder du forfra.',
    year: 'Hvert kalenderår tæller for sig: derefter begynder du forfra.',
  },
  everyDays: (span) => `Det, du gør, tæller for ${span} ad gangen fra starten: derefter begynder du forfra.`,
  times: ({ said, one }, inEachPeriod) =>
    `Du kan gennemføre udfordringen ${one ? 'én gang' : `op til ${said} gange`}${inEachPeriod ? ' i hver periode' : ''}.`,
  badge: (name) => `mærket »${name}«`,
  reward: (name) => `belønningen »${name}«`,
  milestone: (rewards, reached) => `Undervejs, efter ${reached}, får du ${rewards}.`,
  completed: (rewards) => `Når du har gennemført udfordringen, får du ${rewards}.`,
  noTiers: 'Point fra udfordringer tæller ikke for niveauer.',
  whenReturned: {
    keep: 'Det, du har fået, beholder du, også hvis du returnerer varer senere.',
    take_back: 'Hvis du returnerer varer, så du ikke længere når målet, tager vi det tilbage, du fik for det.',
  },
};
