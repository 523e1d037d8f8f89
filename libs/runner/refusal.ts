/** Why a command was refused: a stable code, a sentence for people, and figures that help (`{ available: 60 }`). */
export interface Refusal {
  readonly kind: 'refusal';
  readonly code: string;
  readonly message: string;
  readonly details: Readonly<Record<string, string | number | boolean>>;
}

/** @param code a test looks up every code that the sources name in the tables of the features */
export function refuse(code: string, message: string, details: Refusal['details'] = {}): Refusal {
  return { kind: 'refusal', code, message, details };
}

export function isRefusal(decision: unknown): decision is Refusal {
  return typeof decision === 'object' && decision !== null && (decision as { kind?: unknown }).kind === 'refusal';
}
