import { ModernFakeTimers } from '@jest/fake-timers';
import { ModuleMocker } from 'jest-mock';

type FakeTimersOptions = ConstructorParameters<typeof ModernFakeTimers>[0];

/** State of Jest's that it leaves in the process, and would find again with the next spec. */
const LEFT = /^(JEST_STATE_SYMBOL|EVENT_HANDLERS|TEST_TIMEOUT_SYMBOL|RETRY_TIMES)$/;

/** Specs run in the process as it is, not in a context of their own, so that what they import is loaded once for many of them. */
export default class ProcessEnvironment {
  readonly global = globalThis;
  readonly moduleMocker = new ModuleMocker(globalThis);
  readonly fakeTimers = null;
  readonly fakeTimersModern: ModernFakeTimers;
  private readonly console = globalThis.console;
  private readonly exit = Object.getOwnPropertyDescriptor(process, 'exit')!;

  constructor({ projectConfig: config }: { readonly projectConfig: FakeTimersOptions['config'] }) {
    this.fakeTimersModern = new ModernFakeTimers({ config, global: globalThis });
  }

  /** Long stacks, which Jest asks for, make every refusal slow. */
  async setup(): Promise<void> {
    Error.stackTraceLimit = 30;
  }

  async teardown(): Promise<void> {
    this.moduleMocker.restoreAllMocks();
    this.fakeTimersModern.dispose();
    globalThis.console = this.console;
    Object.defineProperty(process, 'exit', this.exit);
    for (const symbol of Object.getOwnPropertySymbols(globalThis))
      if (LEFT.test(symbol.description ?? '')) Reflect.deleteProperty(globalThis, symbol);
  }

  exportConditions(): string[] {
    return ['node', 'node-addons'];
  }

  getVmContext(): null {
    return null;
  }
}
