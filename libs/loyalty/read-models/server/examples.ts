/** Bodies as they look. */

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
