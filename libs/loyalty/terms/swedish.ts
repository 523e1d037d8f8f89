import { type Wording } from './language.js';

const ROUNDED = { floor: 'avrundat nedåt', nearest: 'avrundat till närmaste hela poäng', ceil: 'avrundat uppåt' };

const UNITS = {
  days: ['dag', 'dagar'],
  months: ['månad', 'månader'],
  years: ['år', 'år'],
  hours: ['timme', 'timmar'],
  minutes: ['minut', 'minuter'],
  seconds: ['sekund', 'sekunder'],
} as const;

const span: Wording['span'] = (count, unit) => `${count} ${UNITS[unit][count === 1 ? 0 : 1]}`;

export const swedish: Wording = {
  decimal: ',',
  group: '\u00a0',
  months: [
    'januari',
    'februari',
    'mars',
    'april',
    'maj',
    'juni',
    'juli',
    'augusti',
    'september',
    'oktober',
    'november',
    'december',
  ],
  day: (day, month, year) => `${day} ${month} ${year}`,
  at: (day, time) => `${day} kl. ${time}`,
  and: 'och',
  or: 'eller',
  points: (count) => `${count} poäng`,
  span,
  behaviours: {
    review: 'ett omdöme',
    share: 'att dela oss med andra',
    recycling: 'återvinning',
    newsletter: 'att läsa vårt nyhetsbrev',
    visit: 'ett besök',
    referral: 'att rekommendera oss till en ny medlem',
  },
  behaviour: (slug) => `”${slug}”`,

  period: {
    from: (moment) => `från ${moment}`,
    through: (day) => `till och med ${day}`,
    until: (moment) => `till ${moment}`,
    onwards: 'och tills vidare',
  },
  selected: (tiers) => `Gäller bara utvalda medlemmar${tiers === undefined ? '' : ` på nivå ${tiers}`}.`,
  zone: (zone) => `Dagar och klockslag följer tidszonen ${zone}.`,

  headings: { earning: 'Så tjänar du poäng', tiers: 'Nivåer', points: 'Dina poäng' },
  title: (name) => `Villkor för ${name}`,
  frame: (currency, zone) => `Belopp är i ${currency}. Dagar och månader följer tidszonen ${zone}.`,
  noRules: 'För närvarande går det inte att tjäna poäng.',
  perAmount: (points, money, rounding) =>
    `Du får ${points} för varje ${money} du handlar för, räknat på hela beloppet och ${ROUNDED[rounding]}.`,
  fixed: (points) => `Du får ${points} för varje köp.`,
  fixedFor: (points, behaviour) => `Du får ${points} för ${behaviour}.`,
  multiplier: (factor, rounding) => `Poängen som ett köp ger multipliceras med ${factor}, ${ROUNDED[rounding]}.`,
  multiplierFor: (behaviour, factor, rounding) =>
    `Poängen för ${behaviour} multipliceras med ${factor}, ${ROUNDED[rounding]}.`,
  when: (condition) => `Detta gäller när: ${condition}.`,
  lines: (condition) => `Varurader räknas när detta gäller: ${condition}.`,
  onlyTiers: (tiers) => `Gäller bara medlemmar på nivå ${tiers}.`,
  onlyPlans: (plans) => `Gäller bara medlemmar med abonnemanget ${plans}.`,
  from: (day) => `Gäller från och med ${day}.`,
  until: (day) => `Upphör ${day}.`,
  through: (day) => `Gäller till och med ${day}.`,
  capPurchase: (points) => `Ger högst ${points} för ett köp.`,
  capDay: (points) => `Ger högst ${points} på en dag.`,
  capMember: (points) => `Ger högst ${points} till en medlem sammanlagt.`,
  counts: {
    spendable: 'Detta gäller poäng som du kan använda; de räknas inte för nivåer.',
    status: 'Detta gäller statuspoäng: de räknas för nivåer och kan inte användas.',
  },
  best: 'Av reglerna som är märkta så räknas bara den som ger mest.',
  exclusive: 'Där den gäller, gäller ingen senare regel.',
  onceEach: 'Du får poäng bara en gång för samma sak, till exempel för ett och samma omdöme.',
  order: 'Reglerna används i den ordning de står här; det som multiplicerar kommer sist.',

  firstTier: (tier) => `Alla medlemmar börjar på nivå ${tier}.`,
  tier: (tier, threshold) => `Du når nivå ${tier} med ${threshold}.`,
  qualifyingPoints: (points) => `${points} från köp`,
  statusPoints: (count) => `${count} statuspoäng från köp`,
  statusPointsApart:
    'Statuspoäng ger nivåer: de kan inte användas och förfaller inte. Poäng som du får för ett köp är också statuspoäng, där en regel inte säger något annat.',
  spend: (money) => `köp för ${money}`,
  purchases: (count) => `${count} köp`,
  rolling: (months) => (months === 1 ? 'den senaste månaden' : `de senaste ${months} månaderna`),
  calendarYear: 'under ett kalenderår',
  lifetime: 'sedan du blev medlem',
  tierMultiplier: (tier, factor, counts) =>
    `På nivå ${tier} multipliceras ${{ spendable: 'poängen som kan användas', status: 'statuspoängen', both: 'poängen' }[counts]} för ett köp med ${factor}, efter alla andra regler och avrundat nedåt.`,
  exclusiveRewards: (tier, rewards) => `Dessa belöningar är bara för nivå ${tier}: ${rewards}.`,
  earlyAccess: (tier, days) => `På nivå ${tier} kan du få nya belöningar ${span(days, 'days')} före andra.`,
  also: (tier, phrases) => `På nivå ${tier} har du också: ${phrases}.`,
  upAtOnce: 'Du flyttas upp direkt. Att använda poäng sänker aldrig din nivå.',
  downgrade: {
    balance_based:
      'I början av varje månad ser vi efter igen: du behåller den nivå du då har nått, som kan vara en lägre.',
    one_down: 'I början av varje månad ser vi efter igen: den som inte längre når en nivå flyttas ned ett steg.',
    none: 'En nivå som du har nått behåller du.',
  },
  grace: (days) => `När vi ser efter räknas även det som ligger upp till ${span(days, 'days')} före den tiden.`,

  activeAtOnce: 'Poäng kan användas direkt.',
  activeAfter: (days) => `Poäng kan användas ${span(days, 'days')} efter att du tjänat in dem.`,
  activeOn: (day) => `Poäng som du tjänar in före ${day} kan användas från den dagen, senare poäng direkt.`,
  activeOnEvent:
    'Poäng från ett köp kan användas när vi har bekräftat det, till exempel när varorna har skickats; andra poäng direkt.',
  expiresNever: 'Poäng förfaller inte.',
  expires: (time, rounded) =>
    `Poäng kan användas i ${time} från det att de blir användbara${
      rounded === undefined
        ? ''
        : `, och vidare till slutet av ${{ end_of_month: 'den månaden', end_of_quarter: 'det kvartalet', end_of_year: 'det året' }[rounded]}`
    }; sista dagen räknas fullt ut.`,
  expiresYearEnd: 'Poäng kan användas till och med 31 december det år de blir användbara.',
  activities: { purchase: 'handlade', redemption: 'använde poäng', behaviour: 'gjorde något annat som vi registrerar' },
  expiresInactive: (time, activities, rounded) =>
    `Alla dina poäng kan användas i ${time} från det att du senast ${activities}${
      rounded === undefined
        ? ''
        : `, och vidare till slutet av ${{ end_of_month: 'den månaden', end_of_quarter: 'det kvartalet', end_of_year: 'det året' }[rounded]}`
    }; sista dagen räknas fullt ut.`,
  soonestFirst: 'Poäng som förfaller först används först.',
  welcome: (points) => `Du får ${points} när du blir medlem.`,
  backdating: (days) => `Ett köp räknas när det meddelas inom ${span(days, 'days')}.`,
  payment: (points, money) => `Du kan betala med poäng: ${points} motsvarar ${money}.`,
  paidWithPoints: {
    earns: 'Det du betalar med poäng ger också poäng.',
    earnsNothing: 'Det du betalar med poäng ger inga nya poäng.',
  },
  reserved: (longest) =>
    `Poäng som är reserverade för en beställning får du tillbaka om beställningen inte slutförs${longest === undefined ? '' : `, senast efter ${longest}`}.`,
  openOrders: ({ said, one }) =>
    `Du kan ha poäng reserverade för högst ${said} ${one ? 'beställning' : 'beställningar'} samtidigt.`,
  returned: {
    within_balance: 'Om du lämnar tillbaka varor dras poängen som du tjänat på dem av.',
    only_pending:
      'Om du lämnar tillbaka varor dras poängen som du tjänat på dem av, så länge de ännu inte kan användas.',
    unlimited:
      'Om du lämnar tillbaka varor dras poängen som du tjänat på dem av. Har du använt dem täcks de av nästa poäng som du tjänar.',
  },
  prorated: {
    proportional: 'Om du lämnar tillbaka en del av ett köp dras en lika stor del av poängen av.',
    recalculated: 'Om du lämnar tillbaka en del av ett köp räknas poängen om utan den delen.',
  },
  returnWindow: (days) => `Ett köp kan returneras inom ${span(days, 'days')}.`,
  restored: 'Poäng som du har betalat med får du tillbaka.',
  restoredFor: (days) =>
    `Poäng som du har betalat med får du tillbaka; de som har gått ut under tiden kan användas i ${span(days, 'days')} till.`,
  tierAfterReturn: 'En retur kan sänka din nivå direkt.',
  transfers: 'Du kan ge poäng till andra medlemmar. De förfaller när de skulle ha förfallit för dig.',
  referral: ({ referrer, referred, least, withinDays, waitDays, perMonth }) =>
    `När någon blir medlem på din rekommendation och handlar för första gången${least === undefined ? '' : ` för minst ${least}`} inom ${withinDays} ${withinDays === 1 ? 'dag' : 'dagar'} får ${[referrer && `du ${referrer}`, referred && `den nya medlemmen ${referred}`].filter(Boolean).join(' och ')}${waitDays === 0 ? '' : `, när det har gått ${waitDays} ${waitDays === 1 ? 'dag' : 'dagar'} utan retur`}.${perMonth === undefined ? '' : ` Du får dem högst ${perMonth === 1 ? 'en gång' : `${perMonth} gånger`} i månaden.`}`,
  households: (most) =>
    `Du kan dela poäng i ett hushåll med upp till ${most} medlemmar. Du kan gå med och lämna det när du vill; poäng som du ger till det stannar kvar där.`,
  pooled: (percent) =>
    percent === 100
      ? 'Allt som du tjänar som medlem i ett hushåll går till hushållet.'
      : `${percent} % av det som du tjänar som medlem i ett hushåll går till hushållet.`,
  householdTier:
    'Hushållet har en egen nivå, utifrån vad medlemmarna köper medan de är med i det. Du har den nivån, eller din egen om den är högre.',
  householdTierKept: {
    at_review: 'Om du lämnar hushållet behåller du nivån månaden ut.',
    at_once: 'Om du lämnar hushållet har du din egen nivå igen direkt.',
  },
  transferTiers: (tiers) => `Bara medlemmar på nivå ${tiers} kan ge poäng.`,
  transferBounds: (least, most) => {
    const bounds = [least && `minst ${least}`, most && `högst ${most}`].filter(Boolean);
    return `Du kan ge ${bounds.join(' och ')} åt gången.`;
  },
  givenPerDay: (points) => `Du kan ge högst ${points} per dag.`,
  receivedPerDay: (points) => `Du kan få högst ${points} per dag från andra medlemmar.`,
  lateUse: 'Poäng som du använde innan de förföll räknas som använda i tid, även när vi får veta det senare.',
  latePurchases:
    'Får vi veta om ett köp först senare räknar vi om poängen för dina köp efter det, som om vi hade vetat det i tid.',
  balanceMax: (points) => `Du kan ha högst ${points}; det som går utöver det krediteras inte.`,
  kinds: {
    gift_card: 'presentkort',
    tobacco: 'tobak',
    deposit: 'pant',
    delivery: 'leverans',
    tax: 'skatt',
    tip: 'dricks',
    rounding: 'avrundning',
  },
  kind: (name) => `”${name}”`,
  earnsOnGross: 'Poäng räknas på priset före rabatter.',
  excluded: (what) => `Du får inga poäng för ${what}.`,
};
