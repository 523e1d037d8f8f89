interface Welcome {
  readonly url: string;
  readonly dataDir: string;
  /** Only on the first start. */
  readonly adminKey?: string;
  /** The master key lies in the data directory. */
  readonly masterKeyInside: boolean;
}

/** What a person at a terminal wants to know of a server that has just started. */
export function welcome({ url, dataDir, adminKey, masterKeyInside }: Welcome): string {
  const key = adminKey ?? '$KEY';
  return [
    '',
    `  Trofast listens on ${url}`,
    `  Console: ${url}/console`,
    `  Documentation of the API: ${url}/docs`,
    `  Data: ${dataDir}`,
    ...(masterKeyInside
      ? ['  The master key lies in the same directory: set TROFAST_MASTER_KEY where that is not enough.']
      : []),
    ...(adminKey === undefined
      ? []
      : ['', '  Admin key, shown this once (make more with `npx trofast keys create`):', `  ${adminKey}`]),
    '',
    '  Try:',
    `  curl -H "Authorization: Bearer ${key}" -H "Idempotency-Key: enrol-ada" -H "Content-Type: application/json" \\`,
    `       -d '{"memberId":"ada"}' ${url}/v1/members`,
    '',
    '',
  ].join('\n');
}
