/** Answers and bodies as they look; OpenAPI takes its schemas from the answers. */

export const READ_MODELS = {
  items: [
    { name: 'balances', version: 1, description: "A member's points and tier.", indexes: [['tier'], ['nextDueAt']] },
  ],
};

export const DICTIONARY_ENTRY = {
  name: 'balances',
  version: 1,
  description: "A member's points and tier.",
  indexes: [['tier'], ['nextDueAt']],
  schema: { type: 'object', description: 'The document.' },
};

export const QUERY_EXAMPLE = {
  pipeline: [
    { $match: { program: 'main' } },
    { $group: { _id: '$tier', members: { $count: {} }, points: { $sum: '$balance.available' } } },
    { $sort: { members: -1 } },
  ],
};

export const QUERY_SCHEMA = {
  type: 'object',
  properties: {
    filter: {
      type: 'object',
      description: '$eq $ne $gt $gte $lt $lte $in $nin $and $or $not $exists over dotted paths.',
    },
    sort: { type: 'object', additionalProperties: { type: 'integer', enum: [1, -1] } },
    limit: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
    cursor: { type: 'string', description: '`nextCursor` of the page before, with the same filter and sort.' },
    pipeline: { type: 'array', maxItems: 20, items: { type: 'object' }, description: 'Instead of the other fields.' },
  },
} as object;

export const ROWS = { items: [{ _id: 'gold', members: 12, points: 3400 }], hasMore: false };
