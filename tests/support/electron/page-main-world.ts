/**
 * Runs in the page's own world before its first script: builds what `contextBridge` exposed. The isolated world
 * describes the API; the two speak by DOM events with a name nobody can guess, which are synchronous and whose
 * `detail` is cloned between worlds. Sent into the page as source: nothing from outside may be used.
 */
export function installMainWorld(token: string, inFrames: boolean): void {
  if (window.top !== window && !inFrames) return;

  type Failure = { name: string; message: string };
  type Answer = { value?: unknown; error?: Failure; promise?: boolean };
  type Shape = { call?: true; members?: [string, Shape][]; value?: unknown };

  let last = 0;
  let answer: Answer | undefined;
  const pending = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  const callbacks = new Map<number, (...args: unknown[]) => void>();

  const fire = (name: string, detail: unknown) =>
    window.dispatchEvent(new CustomEvent(token + name, { detail }));
  const listen = (name: string, act: (detail: never) => void) =>
    window.addEventListener(
      token + name,
      (event) => {
        event.stopImmediatePropagation();
        act((event as CustomEvent).detail as never);
      },
      true,
    );
  const revive = ({ name, message }: Failure) => Object.assign(new Error(message), { name });

  listen('answer', (detail: Answer) => {
    answer = detail;
  });
  listen('settle', (detail: Answer & { id: number }) => {
    const promise = pending.get(detail.id);
    pending.delete(detail.id);
    if (detail.error) promise?.reject(revive(detail.error));
    else promise?.resolve(detail.value);
  });
  listen('callback', (detail: { id: number; args: unknown[] }) => callbacks.get(detail.id)?.(...detail.args));

  const callable =
    (path: string[]) =>
    (...args: unknown[]) => {
      last += 1;
      const id = last;
      answer = undefined;
      const sent = args.map((arg) => {
        if (typeof arg !== 'function') return arg;
        last += 1;
        callbacks.set(last, arg as (...args: unknown[]) => void);
        return { $callback: last };
      });
      fire('call', { id, path, args: sent });
      const got = answer as Answer | undefined;
      answer = undefined;
      if (!got) throw new Error('contextBridge: no answer');
      if (got.error) throw revive(got.error);
      if (!got.promise) return got.value;
      return new Promise((resolve, reject) => pending.set(id, { resolve, reject }));
    };

  const build = (shape: Shape, path: string[]): unknown => {
    if (shape.call) return callable(path);
    if (!shape.members) return shape.value;
    return Object.freeze(
      Object.fromEntries(shape.members.map(([key, member]) => [key, build(member, [...path, key])])),
    );
  };

  listen('expose', ({ key, shape }: { key: string; shape: Shape }) =>
    Object.defineProperty(window, key, { value: build(shape, [key]), enumerable: true }),
  );

  // The `close` event that Electron adds to ports: remember each port by its identity as it arrives.
  const coming: (string | undefined)[][] = [];
  const ports = new Map<string, MessagePort>();
  listen('ports', (ids: (string | undefined)[]) => coming.push(ids));
  listen('port-close', (id: string) => {
    ports.get(id)?.dispatchEvent(new Event('close'));
    ports.delete(id);
  });
  window.addEventListener('message', (event) => {
    if (event.ports.length === 0 || event.source !== window) return;
    for (const [at, id] of (coming.shift() ?? []).entries()) {
      const port = event.ports[at];
      if (id !== undefined && port) ports.set(id, port);
    }
  });

  // Electron returns null for a window that main denied; Chromium would return a handle to a closing one.
  const openWindow = window.open;
  window.open = (...args: Parameters<typeof window.open>) => {
    openWindow.apply(window, args);
    return null;
  };
}
