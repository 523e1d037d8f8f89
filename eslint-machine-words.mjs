/** Words of the product. The machine serves any product: what it needs of this one is handed to it. */
const PRODUCT_WORDS = new Set([
  ...['campaign', 'campaigns', 'guest', 'guests', 'loyalty', 'member', 'members', 'membership', 'points'],
  ...['purchase', 'purchased', 'purchases', 'redeem', 'redeemed', 'redeems', 'redemption', 'redemptions'],
  ...['reward', 'rewards', 'segment', 'segments', 'tier', 'tiers'],
]);

/** Unicode's code points are no points of loyalty. */
const OTHER_SENSES = /\bcode points\b/g;

const blank = (text) => ' '.repeat(text.length);

/** No word of the product in identifiers, texts and comments. What must be there all the same says why, where the rule is off. */
export const machineWords = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      product: 'The machine does not know "{{word}}": say it in general words, or have the product hand it over.',
    },
  },
  create(context) {
    const { sourceCode } = context;
    return {
      Program() {
        const text = sourceCode.text.replace(OTHER_SENSES, blank);
        for (const { 0: word, index } of text.matchAll(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g)) {
          if (!PRODUCT_WORDS.has(word.toLowerCase())) continue;
          const [start, end] = [index, index + word.length].map((at) => sourceCode.getLocFromIndex(at));
          context.report({ loc: { start, end }, messageId: 'product', data: { word } });
        }
      },
    };
  },
};
