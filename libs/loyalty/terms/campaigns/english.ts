import { type CampaignWording } from './wording.js';

export const englishCampaigns: CampaignWording = {
  headings: { when: 'When and for whom', gives: 'What you get', limits: 'Limits' },
  weekdays: {
    one: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
    each: ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays'],
  },
  runs: (period) => `The campaign runs ${period}.`,
  days: { between: (first, last) => `from ${first} to ${last}`, each: (days) => `on ${days}` },
  hours: (from, until) => `between ${from} and ${until}`,
  on: (parts) => `It applies ${parts}.`,
  drawn: 'Not every member takes part: who does is decided by lot.',
  code: (words) => `Give the code ${words} when you buy.`,
  uniqueCode: 'You need a code from us. Each code can be used once.',
  onTop: 'This comes on top of the points that you earn anyway.',
  lasts: 'The offer is limited, and applies while it lasts.',
  perDay: 'There is a limit for each day; once it is reached, the offer is back the next day.',
  memberPoints: (points) => `You can get ${points} at most by this campaign.`,
  memberUses: ({ said, one }) =>
    one ? 'You can use the campaign once.' : `You can use the campaign ${said} times at most.`,
  short: {
    cut: 'If less is left than you would get, you get what is left.',
    skip: 'If less is left than you would get, the campaign gives nothing.',
  },
};
