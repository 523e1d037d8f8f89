import { type Pipeline } from '#read-store';

import { dataDictionary } from '../dictionary/dictionary.js';

/** Stages whose rows are of many documents. */
const REDUCING = ['$group', '$bucket', '$count'];

/** Fields whose values are ids of members; their spec looks for others in every read model. */
export const NAMING_FIELD = /^(\w*[mM]emberId|_id|claimedBy|mergedFrom|redeemerId|referredBy|referrerId)$/;

const NAMED_IN_PIPELINE = /"\$([\w.]+)/g;

/** Whether documents of a read model are of members each, so that its rows are rows of members. */
export function isOfMembers(model: string): boolean {
  return Object.hasOwn(dataDictionary.get(model)?.schema.properties ?? {}, 'memberId');
}

/** Whether rows of a pipeline may name single members: nothing reduces them to groups, or the groups are those of members. */
export function mayNameMembers(model: string, pipeline: Pipeline): boolean {
  if (!isOfMembers(model)) return false;
  const reduces = pipeline.some((stage) => REDUCING.some((name) => Object.hasOwn(stage as object, name)));
  return !reduces || [...JSON.stringify(pipeline).matchAll(NAMED_IN_PIPELINE)].some(([, path]) => isNaming(path!));
}

const isNaming = (path: string): boolean => path.split('.').some((name) => NAMING_FIELD.test(name));
