import { type Count } from '../language.js';
import { type ChallengeWording } from './wording.js';

const STREAKS = {
  day: (count: string) => `hver dag, ${count} dager på rad`,
  week: (count: string) => `hver uke, ${count} uker på rad`,
  month: (count: string) => `hver måned, ${count} måneder på rad`,
};

const ONE_PERIOD = { day: 'på én dag', week: 'i løpet av én uke', month: 'i løpet av én måned' };

const PERIODS = { day: ['dag', 'dager'], week: ['uke', 'uker'], month: ['måned', 'måneder'] } as const;

const amount = ({ said, least }: Count): string => `${least ? 'minst ' : ''}${said}`;

const times = ({ said, one, least }: Count): string => `${least ? 'minst ' : ''}${one ? 'én gang' : `${said} ganger`}`;

const many = (count: Count, one: string, several: string): string => `${amount(count)} ${count.one ? one : several}`;

export const norwegianChallenges: ChallengeWording = {
  headings: { task: 'Dette skal du gjøre', gives: 'Dette får du' },
  runs: (period) => `Utfordringen gjelder ${period}.`,
  tasks: {
    purchases: (count) => `Handle ${times(count)}`,
    spend: (money, least) => `Handle for ${least ? 'minst ' : ''}${money}`,
    items: (count) => `Kjøp ${many(count, 'vare', 'varer')}`,
    behaviours: {
      review: (count) => `Skriv ${many(count, 'anmeldelse', 'anmeldelser')}`,
      share: (count) => `Del oss med andre ${times(count)}`,
      recycling: (count) => `Lever til gjenvinning ${times(count)}`,
      newsletter: (count) => `Les nyhetsbrevet vårt ${times(count)}`,
      visit: (count) => `Besøk oss ${times(count)}`,
      referral: (count) => `Anbefal oss til ${many(count, 'nytt medlem', 'nye medlemmer')}`,
    },
    behaviour: (name, count) => `Gjør ${name} ${times(count)}`,
    categories: (share, names) => {
      if (share === 'only') return `Kjøp noe fra kategorien ${names}`;
      return `Kjøp noe fra ${share === 'all' ? 'hver' : share.said} av disse kategoriene: ${names}`;
    },
    places: (share, names) => {
      if (share === 'only') return `Handle her: ${names}`;
      return `Handle på ${share === 'all' ? 'hvert' : share.said} av disse stedene: ${names}`;
    },
  },
  streak: (task, every, { said, one }) => `${task} ${one ? ONE_PERIOD[every] : STREAKS[every](said)}`,
  amounts: {
    purchases: (count) => `${amount(count)} kjøp`,
    spend: (money) => `kjøp for ${money}`,
    items: (count) => many(count, 'vare', 'varer'),
    behaviours: (count) => times(count),
    categories: (count) => many(count, 'kategori', 'kategorier'),
    places: (count) => many(count, 'sted', 'steder'),
    periods: (every, count) => `${many(count, PERIODS[every][0], PERIODS[every][1])}${count.one ? '' : ' på rad'}`,
  },
  every: {
    day: 'Hver dag teller for seg: neste dag begynner du på nytt.',
    week: 'Hver uke fra mandag til søndag teller for seg: deretter begynner du på nytt.',
    month: 'Hver kalendermåned teller for seg: deretter begynner du på nytt.',
    year: 'Hvert kalenderår teller for seg: deretter begynner du på nytt.',
  },
  everyDays: (span) => `Det du gjør, teller for ${span} om gangen fra starten av: deretter begynner du på nytt.`,
  times: ({ said, one }, inEachPeriod) =>
    `Du kan fullføre utfordringen ${one ? 'én gang' : `opptil ${said} ganger`}${inEachPeriod ? ' i hver periode' : ''}.`,
  badge: (name) => `merket «${name}»`,
  reward: (name) => `belønningen «${name}»`,
  milestone: (rewards, reached) => `Underveis, etter ${reached}, får du ${rewards}.`,
  completed: (rewards) => `Når du har fullført utfordringen, får du ${rewards}.`,
  noTiers: 'Poeng fra utfordringer teller ikke for nivåer.',
  whenReturned: {
    keep: 'Det du har fått, beholder du, også om du returnerer varer senere.',
    take_back: 'Returnerer du varer slik at du ikke lenger når målet, tar vi tilbake det du fikk for det.',
  },
};
