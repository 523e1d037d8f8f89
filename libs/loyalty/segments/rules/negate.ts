import { type Json, type JsonObject } from '#platform';

/** Fits nothing. */
const NOTHING: JsonObject = { memberId: { $in: [] } };

/** The filter that fits exactly what the given one does not: the language itself negates single fields only (De Morgan). */
export function negated(filter: JsonObject): JsonObject {
  const parts = Object.entries(filter).map(([name, value]) => negatedPart(name, value ?? null));
  if (parts.length === 0) return NOTHING;
  return parts.length === 1 ? parts[0]! : { $or: parts };
}

function negatedPart(name: string, value: Json): JsonObject {
  if (name === '$and') return { $or: (value as readonly JsonObject[]).map(negated) };
  if (name === '$or') return { $and: (value as readonly JsonObject[]).map(negated) };
  if (typeof value !== 'object' || value === null) return { [name]: { $ne: value } };
  const operators = Object.entries(value);
  if (operators.length === 1 && operators[0]![0] === '$not') return { [name]: operators[0]![1] };
  return { [name]: { $not: value } };
}
