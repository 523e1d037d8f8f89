/** What the dice of one seed are for; each use has a sequence of its own, so that changing one leaves the others alone. */
export const STREAMS = {
  stores: 1,
  catalogue: 2,
  deals: 3,
  campaigns: 4,
  people: 5,
  typical: 6,
  profile: 7,
  life: 8,
  guests: 9,
  shifts: 10,
  returns: 11,
  checkouts: 12,
  secondRecords: 13,
  office: 14,
  shipping: 15,
} as const;
