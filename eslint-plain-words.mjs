/** Words that newcomers stumble over, with what to say in their place. `docs/glossary.md` has the words to use. */
export const PLAINER = new Map([
  ['anew', 'again'],
  ['beside', 'next to, with, or against'],
  ['for ever', 'permanently, or without end'],
  ['goes by', 'uses, or depends on'],
  ['looked at', 'read, or checked'],
  ['told', 'recorded, reported, or given'],
  ['whoever', 'the one who, or anybody who'],
]);

const WORDS = new RegExp(`\\b(${[...PLAINER.keys()].join('|')})\\b`, 'gi');

/** Where a text has such words: each with its place and what to say instead. */
export const awkwardWords = (text) =>
  [...text.matchAll(WORDS)].map(({ 0: word, index }) => ({ word, index, plainer: PLAINER.get(word.toLowerCase()) }));

/** Names, texts and comments in plain words. */
export const plainWords = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { plainer: 'Say "{{plainer}}", not "{{word}}".' },
  },
  create(context) {
    const { sourceCode } = context;
    return {
      Program() {
        for (const { word, index, plainer } of awkwardWords(sourceCode.text)) {
          const [start, end] = [index, index + word.length].map((at) => sourceCode.getLocFromIndex(at));
          context.report({ loc: { start, end }, messageId: 'plainer', data: { word, plainer } });
        }
      },
    };
  },
};
