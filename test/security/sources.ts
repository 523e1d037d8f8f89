import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

interface Source {
  /** Base name, which a move between folders keeps. */
  readonly name: string;
  readonly text: string;
}

/** The console runs in browsers, whose policy lets it call its own server alone. */
const IN_BROWSERS = 'console/';

/** What runs in production: every file of TypeScript in `apps` and `libs`, without tests and what helps them. */
export function sources(): readonly Source[] {
  return ['apps', 'libs'].flatMap((top) =>
    readdirSync(top, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts') && !/(^|\/)(testing|demo)\//.test(path))
      .filter((path) => top !== 'apps' || !path.startsWith(IN_BROWSERS))
      .map((path) => ({ name: basename(path), text: readFileSync(join(top, path), 'utf8') })),
  );
}
