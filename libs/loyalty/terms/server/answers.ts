import { component } from '#edge';
import { choice, count, id, listOf, object, text } from '#loyalty/documents';

import { TERMS_LANGUAGES } from '../language.js';

const section = object('A section.', {
  heading: text('What it is about.', 'Your points'),
  sentences: listOf('What it says.', text('A sentence.', 'Points can be used at once.')),
});

export const TERMS = component(
  'Terms',
  object('The terms of a programme in words, made from its rules.', {
    programId: id('The programme.', 'main'),
    version: count('Version of the rules.', 1),
    language: choice('Of the words.', TERMS_LANGUAGES, 'en'),
    title: text('The title.', 'Terms of Starter programme'),
    sections: listOf('In order.', section),
  }),
);
