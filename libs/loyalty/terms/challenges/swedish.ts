import { type Count } from '../language.js';
import { type ChallengeWording } from './wording.js';

const STREAKS = {
  day: (count: string) => `varje dag, ${count} dagar i rad`,
  week: (count: string) => `varje vecka, ${count} veckor i rad`,
  month: (count: string) => `varje månad, ${count} månader i rad`,
};

const ONE_PERIOD = { day: 'under en dag', week: 'under en vecka', month: 'under en månad' };

const PERIODS = { day: ['dag', 'dagar'], week: ['vecka', 'veckor'], month: ['månad', 'månader'] } as const;

const amount = ({ said, least }: Count): string => `${least ? 'minst ' : ''}${said}`;

const times = ({ said, one, least }: Count): string => `${least ? 'minst ' : ''}${one ? 'en gång' : `${said} gånger`}`;

const many = (count: Count, one: string, several: string): string => `${amount(count)} ${count.one ? one : several}`;

export const swedishChallenges: ChallengeWording = {
  headings: { task: 'Det här ska du göra', gives: 'Det här får du' },
  runs: (period) => `Utmaningen gäller ${period}.`,
  tasks: {
    purchases: (count) => `Handla ${times(count)}`,
    spend: (money, least) => `Handla för ${least ? 'minst ' : ''}${money}`,
    items: (count) => `Köp ${many(count, 'vara', 'varor')}`,
    behaviours: {
      review: (count) => `Skriv ${many(count, 'omdöme', 'omdömen')}`,
      share: (count) => `Dela oss med andra ${times(count)}`,
      recycling: (count) => `Lämna till återvinning ${times(count)}`,
      newsletter: (count) => `Läs vårt nyhetsbrev ${times(count)}`,
      visit: (count) => `Besök oss ${times(count)}`,
      referral: (count) => `Rekommendera oss till ${many(count, 'ny medlem', 'nya medlemmar')}`,
    },
    behaviour: (name, count) => `Gör ${name} ${times(count)}`,
    categories: (share, names) => {
      if (share === 'only') return `Köp något från kategorin ${names}`;
      return `Köp något från ${share === 'all' ? 'var och en' : share.said} av dessa kategorier: ${names}`;
    },
    places: (share, names) => {
      if (share === 'only') return `Handla här: ${names}`;
      return `Handla på ${share === 'all' ? 'var och en' : share.said} av dessa platser: ${names}`;
    },
  },
  streak: (task, every, { said, one }) => `${task} ${one ? ONE_PERIOD[every] : STREAKS[every](said)}`,
  amounts: {
    purchases: (count) => `${amount(count)} köp`,
    spend: (money) => `köp för ${money}`,
    items: (count) => many(count, 'vara', 'varor'),
    behaviours: (count) => times(count),
    categories: (count) => many(count, 'kategori', 'kategorier'),
    places: (count) => many(count, 'plats', 'platser'),
    periods: (every, count) => `${many(count, PERIODS[every][0], PERIODS[every][1])}${count.one ? '' : ' i rad'}`,
  },
  every: {
    day: 'Varje dag räknas för sig: nästa dag börjar du om.',
    week: 'Varje vecka från måndag till söndag räknas för sig: därefter börjar du om.',
    month: 'Varje kalendermånad räknas för sig: därefter börjar du om.',
    year: 'Varje kalenderår räknas för sig: därefter börjar du om.',
  },
  everyDays: (span) => `Det du gör räknas för ${span} i taget från starten: därefter börjar du om.`,
  times: ({ said, one }, inEachPeriod) =>
    `Du kan klara utmaningen ${one ? 'en gång' : `upp till ${said} gånger`}${inEachPeriod ? ' i varje period' : ''}.`,
  badge: (name) => `märket ”${name}”`,
  reward: (name) => `belöningen ”${name}”`,
  milestone: (rewards, reached) => `På vägen, efter ${reached}, får du ${rewards}.`,
  completed: (rewards) => `När du har klarat utmaningen får du ${rewards}.`,
  noTiers: 'Poäng från utmaningar räknas inte för nivåer.',
  whenReturned: {
    keep: 'Det du har fått behåller du, även om du returnerar varor senare.',
    take_back: 'Om du returnerar varor så att du inte längre når målet tar vi tillbaka det du fick för det.',
  },
};
