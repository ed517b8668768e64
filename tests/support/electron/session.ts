import { EventEmitter } from 'node:events';
import { learnScheme } from './schemes.ts';

export type SchemeHandler = (request: Request) => Response | Promise<Response>;

type RequestHandler = (
  contents: unknown,
  permission: string,
  answer: (granted: boolean) => void,
  details: { requestingUrl: string; isMainFrame: boolean },
) => void;
type CheckHandler = (contents: unknown, permission: string, origin: string, details: object) => boolean;

class Protocol {
  readonly handlers = new Map<string, SchemeHandler>();

  registerSchemesAsPrivileged(schemes: readonly { readonly scheme: string }[]): void {
    for (const { scheme } of schemes) learnScheme(scheme);
  }

  handle(scheme: string, handler: SchemeHandler): void {
    learnScheme(scheme);
    this.handlers.set(scheme, handler);
  }

  unhandle(scheme: string): void {
    this.handlers.delete(scheme);
  }

  isProtocolHandled(scheme: string): boolean {
    return this.handlers.has(scheme);
  }
}

export class Session extends EventEmitter {
  readonly protocol = new Protocol();
  #request: RequestHandler | null = null;
  #check: CheckHandler | null = null;

  setPermissionRequestHandler(handler: RequestHandler | null): void {
    this.#request = handler;
  }

  setPermissionCheckHandler(handler: CheckHandler | null): void {
    this.#check = handler;
  }

  setDevicePermissionHandler(_handler: ((details: object) => boolean) | null): void {}

  /** As in Electron: a session without handlers grants everything. */
  async allows(contents: unknown, permission: string, url: string, origin: string): Promise<boolean> {
    const checked = this.#check?.(contents, permission, origin, {}) ?? true;
    const requested = await new Promise<boolean>((resolve) => {
      if (!this.#request) resolve(true);
      else this.#request(contents, permission, resolve, { requestingUrl: url, isMainFrame: true });
    });
    return checked && requested;
  }
}

const defaultSession = new Session();
const partitions = new Map<string, Session>();

export const session = {
  defaultSession,
  fromPartition(name: string): Session {
    const known = partitions.get(name) ?? new Session();
    partitions.set(name, known);
    return known;
  },
};

export const protocol = defaultSession.protocol;
