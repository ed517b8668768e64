import type { Codec } from './page-codec.ts';

/**
 * Runs in the isolated world before the page's first script: `ipcRenderer`, `contextBridge`, and then the real built
 * preload. Sent into the page as source: it may use its arguments only.
 */
export type Preload = (
  require: (name: string) => unknown,
  module: { exports: unknown },
  exports: unknown,
  process: unknown,
) => void;

export function installIsolatedWorld(
  token: string,
  inFrames: boolean,
  codec: Codec,
  platform: string,
  preload: Preload,
): void {
  if (window.top !== window && !inFrames) return;

  type Listener = (event: object, ...args: unknown[]) => void;
  const world = globalThis as typeof globalThis & {
    __toNode?: (text: string) => void;
    __fromNode?: (text: string) => void;
  };
  const binding = world.__toNode ?? (() => undefined);
  delete world.__toNode;
  const send = (message: object) => binding(codec.encode(message));

  let last = 0;
  const pending = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  const listeners = new Map<string, Listener[]>();
  const ports = new Map<string, MessagePort>();
  const received = new Map<MessagePort, string>();
  const fire = (name: string, detail: unknown) =>
    window.dispatchEvent(new CustomEvent(token + name, { detail }));

  const bridge = (id: string, port: MessagePort) => {
    ports.set(id, port);
    port.onmessage = ({ data }) => send({ type: 'port', id, data });
  };
  /** A port that Node sent: a genuine channel whose far end is bridged. */
  const receivePort = (id: string) => {
    const channel = new MessageChannel();
    bridge(id, channel.port1);
    received.set(channel.port2, id);
    return channel.port2;
  };
  /** Electron gives ports a `close` event that Chromium has not: the main world must know which port is which. */
  const postMessage = window.postMessage.bind(window);
  window.postMessage = (message: unknown, target?: unknown, transfer?: Transferable[]) => {
    const ids = (transfer ?? []).map((port) => received.get(port as MessagePort));
    if (ids.length > 0) fire('ports', ids);
    postMessage(message, target as string, transfer);
  };
  const sendPort = (port: MessagePort) => {
    last += 1;
    const id = `page-${last}-${Math.random().toString(36).slice(2)}`;
    bridge(id, port);
    return id;
  };

  world.__fromNode = (text: string) => {
    const message = codec.decode(text);
    if (message.type === 'reply') {
      const call = pending.get(message.id);
      pending.delete(message.id);
      if (message.error === undefined) call?.resolve(message.value);
      else call?.reject(new Error(message.error));
    } else if (message.type === 'message') {
      const event = { sender: ipcRenderer, ports: (message.ports as string[]).map(receivePort) };
      for (const listener of [...(listeners.get(message.channel) ?? [])]) listener(event, ...message.args);
    } else if (message.type === 'port') {
      ports.get(message.id)?.postMessage(message.data);
    } else if (message.type === 'port-close') {
      ports.get(message.id)?.close();
      ports.delete(message.id);
      fire('port-close', message.id);
    }
  };

  const ipcRenderer = {
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise((resolve, reject) => {
        last += 1;
        pending.set(last, { resolve, reject });
        send({ type: 'invoke', id: last, channel, args });
      }),
    send: (channel: string, ...args: unknown[]) => send({ type: 'send', channel, args, ports: [] }),
    postMessage: (channel: string, message: unknown, transfer: MessagePort[] = []) =>
      send({ type: 'send', channel, args: [message], ports: transfer.map(sendPort) }),
    on(channel: string, listener: Listener) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
    off(channel: string, listener: Listener) {
      listeners.set(
        channel,
        (listeners.get(channel) ?? []).filter((other) => other !== listener),
      );
      return ipcRenderer;
    },
  };

  const plain = (error: unknown) =>
    error instanceof Error
      ? { name: error.name, message: error.message }
      : { name: 'Error', message: String(error) };
  const apis: Record<string, unknown> = {};
  const describe = (value: unknown): object => {
    if (typeof value === 'function') return { call: true };
    if (typeof value !== 'object' || value === null || Array.isArray(value) || ArrayBuffer.isView(value)) {
      return { value };
    }
    return { members: Object.entries(value).map(([key, member]) => [key, describe(member)]) };
  };
  const reviveArgument = (arg: unknown) => {
    const id = (arg as { $callback?: number } | null | undefined)?.$callback;
    return id === undefined ? arg : (...args: unknown[]) => fire('callback', { id, args });
  };

  window.addEventListener(
    `${token}call`,
    (event) => {
      event.stopImmediatePropagation();
      const { id, path, args } = (event as CustomEvent).detail as {
        id: number;
        path: string[];
        args: unknown[];
      };
      try {
        let target: unknown = apis;
        for (const key of path) target = (target as Record<string, unknown>)[key];
        const result = (target as (...args: unknown[]) => unknown)(...args.map(reviveArgument));
        if (result instanceof Promise) {
          fire('answer', { promise: true });
          result.then(
            (value: unknown) => fire('settle', { id, value }),
            (error: unknown) => fire('settle', { id, error: plain(error) }),
          );
        } else fire('answer', { value: result });
      } catch (error) {
        fire('answer', { error: plain(error) });
      }
    },
    true,
  );

  const contextBridge = {
    exposeInMainWorld(key: string, api: unknown) {
      apis[key] = api;
      fire('expose', { key, shape: describe(api) });
    },
  };
  const requireElectron = (name: string) => {
    if (name === 'electron' || name === 'electron/renderer') return { contextBridge, ipcRenderer };
    throw new Error(`module not found: ${name}`);
  };
  const module = { exports: {} };
  const sandboxedProcess = { platform, argv: [], versions: {}, sandboxed: true, contextIsolated: true };
  preload(requireElectron, module, module.exports, sandboxedProcess);
}
