import { type Pipeline } from '#read-store';

import { dataDictionary } from '../dictionary/dictionary.js';

/** Stages whose rows are of many documents. */
const REDUCING = ['$group', '$bucket', '$count'];

/** Fields whose values say which member a document is of. */
const NAMING = /"\$(memberId|_id|claimedBy|referredBy|referrerId)\b/;

/** Whether documents of a read model are of members each, so that its rows are rows of members. */
export function isOfMembers(model: string): boolean {
  return Object.hasOwn(dataDictionary.get(model)?.schema.properties ?? {}, 'memberId');
}

/** Whether rows of a pipeline may name single members: nothing reduces them to groups, or the groups are those of members. */
export function mayNameMembers(model: string, pipeline: Pipeline): boolean {
  if (!isOfMembers(model)) return false;
  const reduces = pipeline.some((stage) => REDUCING.some((name) => Object.hasOwn(stage as object, name)));
  return !reduces || NAMING.test(JSON.stringify(pipeline));
}
