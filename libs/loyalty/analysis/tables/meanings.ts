/** What columns of several tables mean. */
export const MEANINGS = {
  member: 'The member; pseudonymous.',
  revision: 'Number of its event in the stream of the member, from 0.',
} as const;
