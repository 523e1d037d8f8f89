export interface Finding {
  readonly check: string;
  readonly state: 'ok' | 'warn' | 'fail';
  readonly detail: string;
}

export type Result = Omit<Finding, 'check'>;

export function ok(detail: string): Result {
  return { state: 'ok', detail };
}

export function warn(detail: string): Result {
  return { state: 'warn', detail };
}

export function fail(detail: string): Result {
  return { state: 'fail', detail };
}
