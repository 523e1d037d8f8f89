import { readFileSync } from 'node:fs';
import { URL } from 'node:url';
import { runInNewContext } from 'node:vm';

interface User {
  pwd: string;
  readonly roles: readonly unknown[];
}

/** As much of a MongoDB as its scripts ask for: a set that is begun once, users, and the exception for its own host. */
export class FakeMongoDb {
  readonly users = new Map<string, User>();
  /** How often `hello` is answered by a member that is not elected yet. */
  elections = 0;
  /** How many changes it makes before it is lost to the shell. */
  changesLeft = Number.POSITIVE_INFINITY;
  private begun = false;
  private signedIn: string | undefined;

  readonly admin = {
    auth: (name: string, password: string) => {
      if (this.users.get(name)?.pwd !== password) throw failure('AuthenticationFailed');
      this.signedIn = name;
    },
    logout: () => (this.signedIn = undefined),
    getUser: (name: string) => (this.assertMayManage(), this.users.get(name) ?? null),
    createUser: ({ user, ...is }: User & { user: string }) => {
      this.assertMayManage();
      if (!this.isPrimary()) throw failure('NotWritablePrimary');
      this.change(() => this.users.set(user, { ...is }));
    },
    updateUser: (name: string, is: User) => {
      this.assertMayManage();
      this.change(() => this.users.set(name, { ...is }));
    },
    runCommand: (command: object) => {
      if ('hello' in command) return { isWritablePrimary: this.isPrimary(), ...(this.begun && { setName: 'rs0' }) };
      this.assertMayManage();
      this.change(() => (this.begun = true));
      return { ok: 1 };
    },
  };

  /** Runs a script of `docker/mongodb` in a new shell, as mongosh does. */
  run(script: string, secrets: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}) {
    this.signedIn = undefined;
    const ran: { code?: number; printed: string[] } = { printed: [] };
    const modules: Record<string, unknown> = {
      url: { URL },
      fs: { readFileSync: (path: string) => secrets[path.replace('/run/secrets/', '')]! },
    };
    runInNewContext(readFileSync(`docker/mongodb/${script}`, 'utf8'), {
      Error,
      require: (module: string) => modules[module],
      process: { env },
      db: { getSiblingDB: () => this.admin },
      print: (text: string) => ran.printed.push(text),
      quit: (code: number) => (ran.code ??= code),
    });
    return ran;
  }

  private change(work: () => void): void {
    if (this.changesLeft-- <= 0) throw failure('connection lost');
    work();
  }

  private isPrimary(): boolean {
    return this.begun && this.elections-- <= 0;
  }

  /** Its own host may do this only while there is nobody. */
  private assertMayManage(): void {
    if (this.users.size > 0 && this.signedIn !== 'root') throw failure('Unauthorized');
  }
}

function failure(codeName: string): Error {
  return Object.assign(new Error(codeName), { codeName });
}
