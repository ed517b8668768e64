import { EventEmitter } from 'node:events';
import { pathToFileURL } from 'node:url';
import { Port, PortTable } from './ports.ts';
import type { UtilityWire } from './utility-process.ts';

/** The inside of a utility process under the stand-in: gives the program `process.parentPort` and runs it. */
const send = (message: UtilityWire) => process.send?.(message);
const ports = new PortTable();
const waiting: object[] = [];

class ParentPort extends EventEmitter {
  postMessage(data: unknown): void {
    send({ kind: 'message', data, ports: [] });
  }
}

const parentPort = new ParentPort();
// As in Electron, messages wait until somebody listens.
parentPort.on('newListener', (name) => {
  if (name !== 'message') return;
  queueMicrotask(() => {
    for (const event of waiting.splice(0)) parentPort.emit('message', event);
  });
});
Object.defineProperty(process, 'parentPort', { value: parentPort });

process.on('message', (message: UtilityWire) => {
  if (message.kind !== 'message') {
    ports.receive(message.kind, message.id, message.data);
    return;
  }
  const event = {
    data: message.data,
    ports: message.ports.map((id) => {
      const port = Port.wired((kind, data) => send({ kind, id, data }));
      ports.keep(id, { deliver: (data) => port.deliver(data), closed: () => port.closedByOther() });
      return port;
    }),
  };
  if (parentPort.listenerCount('message') === 0 || waiting.length > 0) waiting.push(event);
  else parentPort.emit('message', event);
});
process.on('disconnect', () => process.exit(1));

const [program] = process.argv.slice(2);
if (program === undefined) throw new Error('No program to run.');
await import(pathToFileURL(program).href);
