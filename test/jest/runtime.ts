import { AsyncLocalStorage } from 'node:async_hooks';
import { createRequire, register } from 'node:module';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';

import type ProcessEnvironment from './environment.js';
import { type Globals, setGlobals } from './globals.js';

const require = createRequire(import.meta.url);

register('./resolve.js', import.meta.url);

const hooks = require('node:async_hooks') as { AsyncLocalStorage: typeof AsyncLocalStorage };

/** From Node 24 on it cannot be, and need not: there, no promise is the slower for one that stays enabled. */
const isReplaceable = Object.getOwnPropertyDescriptor(hooks, 'AsyncLocalStorage')?.writable === true;

const kept: AsyncLocalStorage<unknown>[] = [];

/** What Jest makes for a spec is disabled after it: before Node 24, each one that is enabled slows down every promise of the process. */
class Kept<T> extends AsyncLocalStorage<T> {
  constructor() {
    super();
    kept.push(this);
  }
}

const TIMEOUT = Symbol.for('TEST_TIMEOUT_SYMBOL');

/**
 * Loads specs, as they were built, by Node's own `import`. Jest's runtime loads every module again for each spec, which was half of the work of a whole run.
 * So the specs of one worker share modules and what these keep. One that must not has a name that ends with `.own-modules.spec.ts`.
 */
export default class BuiltRuntime {
  constructor(
    private readonly config: { readonly rootDir: string },
    private readonly environment: ProcessEnvironment,
  ) {}

  /** Jest's own modules. The one that runs tests keeps their state, so it is loaded again for each spec. */
  requireInternalModule(path: string): unknown {
    delete require.cache[path];
    if (!isReplaceable) return require(path);
    hooks.AsyncLocalStorage = Kept;
    try {
      return require(path);
    } finally {
      hooks.AsyncLocalStorage = AsyncLocalStorage;
    }
  }

  requireModule(path: string): unknown {
    return require(path);
  }

  unstable_shouldLoadAsEsm(): boolean {
    return true;
  }

  /** Loads a spec, or a module with what is set up before each: it exports a function, since it is loaded once. */
  async unstable_importModule(path: string): Promise<void> {
    const built = join(this.config.rootDir, 'dist', relative(this.config.rootDir, path)).replace(/\.ts$/, '.js');
    const own = path.endsWith('.own-modules.spec.ts') ? `?own=${encodeURIComponent(path)}` : '';
    const { default: setUp } = (await import(pathToFileURL(built).href + own)) as { readonly default?: () => void };
    setUp?.();
  }

  setGlobalsForRuntime(globals: Omit<Globals, 'jest'>): void {
    setGlobals({ ...globals, jest: this.jest() as Globals['jest'] });
  }

  /** What our specs use of the object `jest`. */
  private jest(): Partial<Globals['jest']> {
    const { moduleMocker, fakeTimersModern } = this.environment;
    const jest: Partial<Globals['jest']> = {
      spyOn: moduleMocker.spyOn.bind(moduleMocker),
      restoreAllMocks: () => (moduleMocker.restoreAllMocks(), jest as Globals['jest']),
      setTimeout: (timeoutMs) => (Reflect.set(globalThis, TIMEOUT, timeoutMs), jest as Globals['jest']),
      useFakeTimers: (options) => (fakeTimersModern.useFakeTimers(options as never), jest as Globals['jest']),
      useRealTimers: () => (fakeTimersModern.useRealTimers(), jest as Globals['jest']),
      advanceTimersByTime: (ms) => fakeTimersModern.advanceTimersByTime(ms),
      setSystemTime: (now) => fakeTimersModern.setSystemTime(now),
    };
    return jest;
  }

  /** None of them is needed: Jest finds the maps next to what was built. */
  getSourceMaps(): ReadonlyMap<string, string> {
    return new Map();
  }

  getAllCoverageInfoCopy(): void {}
  enterTestCode(): void {}
  leaveTestCode(): void {}

  teardown(): void {
    for (const storage of kept.splice(0)) storage.disable();
  }
}
