import { component } from '#edge';
import { choice, count, id, listOf, object, text } from '#loyalty/documents';

import { TERMS_LANGUAGES } from '../language.js';

const section = object('A section.', {
  heading: text('What it is about.', 'Your points'),
  sentences: listOf('What it says.', text('A sentence.', 'Points can be used at once.')),
});

const said = {
  language: choice('Of the words.', TERMS_LANGUAGES, 'en'),
  title: text('The title.', 'Terms of Starter programme'),
  sections: listOf('In order.', section),
};

const programId = id('The programme.', 'main');

export const TERMS = component(
  'Terms',
  object('The terms of a programme in words, made from its rules.', {
    programId,
    version: count('Version of the rules.', 1),
    ...said,
  }),
);

const version = count('Version of the definition.', 1);

export const CAMPAIGN_TERMS = component(
  'CampaignTerms',
  object('A campaign in words, made from its definition.', {
    programId,
    campaignId: id('The campaign.', 'double-weekend'),
    version,
    ...said,
  }),
);

export const REWARD_TERMS = component(
  'RewardTerms',
  object('A reward in words, made from its definition.', {
    programId,
    rewardId: id('The reward.', 'free-coffee'),
    version,
    ...said,
  }),
);

export const CHALLENGE_TERMS = component(
  'ChallengeTerms',
  object('A challenge in words, made from its definition.', {
    programId,
    challengeId: id('The challenge.', 'coffee-card'),
    version,
    ...said,
  }),
);

export const PLAN_TERMS = component(
  'PlanTerms',
  object('A plan in words, made from its definition.', {
    programId,
    planId: id('The plan.', 'prime'),
    version,
    ...said,
  }),
);

export const PARTNER_TERMS = component(
  'PartnerTerms',
  object('What members can do at a partner in words, made from its definition.', {
    programId,
    partnerId: id('The partner.', 'fuel-co'),
    version,
    ...said,
  }),
);
