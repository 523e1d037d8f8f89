/** Why a command was refused: a stable code, a sentence for people, and figures that help (`{ available: 60 }`). */
export interface Refusal {
  readonly kind: 'refusal';
  readonly code: RefusalCode;
  readonly message: string;
  readonly details: Readonly<Record<string, string | number | boolean>>;
}

export type RefusalCode =
  | 'member_exists'
  | 'member_unknown'
  | 'member_frozen'
  | 'member_closed'
  | 'member_forgotten'
  | 'member_not_frozen'
  | 'program_inactive'
  | 'duplicate_purchase'
  | 'insufficient_points'
  | 'reason_required'
  | 'currency_mismatch'
  | 'occurred_in_future'
  | 'occurred_too_long_ago'
  | 'occurred_before_enrolment'
  | 'limit_exceeded'
  | 'more_is_due'
  | 'balance_limit_exceeded'
  | 'identity_taken'
  | 'identity_claim_void'
  | 'identity_unknown'
  | 'identity_kind_unknown'
  | 'identity_malformed'
  | 'program_exists'
  | 'program_unknown'
  | 'invalid_rules'
  | 'effective_date_in_past'
  | 'effective_date_too_soon'
  | 'client_unknown'
  | 'segment_unknown'
  | 'segment_exists'
  | 'nothing_to_change'
  | 'invalid_birth_date'
  | 'score_out_of_range'
  | 'request_exists'
  | 'request_not_open'
  | 'occurred_before_opening'
  | 'older_model'
  | 'guest_purchase_unknown'
  | 'guest_purchase_claimed'
  | 'referrer_unknown'
  | 'adjustment_limit_exceeded'
  | 'import_needed'
  | 'system_behaviour';

export function refuse(code: RefusalCode, message: string, details: Refusal['details'] = {}): Refusal {
  return { kind: 'refusal', code, message, details };
}

export function isRefusal(decision: unknown): decision is Refusal {
  return typeof decision === 'object' && decision !== null && (decision as { kind?: unknown }).kind === 'refusal';
}
