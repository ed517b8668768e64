import { statfsSync } from 'node:fs';
import { renderPdf, renderPicture } from '#main/documents/render.ts';
import { newId } from '#shared/kernel/ids.ts';
import { deskKeys, officeSeal, type Pairing } from './pairing.ts';
import type { Ports } from './ports.ts';
import { createServiceLine, type ServiceAddress } from './service-line.ts';

/** The outside as it is: this computer's clock, disk and network. */
export function realPorts(dataDir: string, pairing: Pairing | null, address: ServiceAddress): Ports {
  return {
    clock: { now: () => new Date() },
    timers: {
      after(ms, work) {
        const timer = setTimeout(work, ms);
        timer.unref();
        return () => clearTimeout(timer);
      },
    },
    ids: { next: newId },
    line: createServiceLine(address),
    keys: pairing ? deskKeys(pairing.privateKey) : unpaired,
    office: officeSeal(pairing?.authority ?? null),
    storage: { freeBytes: () => freeBytes(dataDir) },
    print: (document) => renderPdf(document),
    picture: renderPicture,
  };
}

const unpaired = {
  sign(): never {
    throw new Error('a desk that is not paired signs nothing');
  },
};

function freeBytes(dataDir: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(dataDir);
    return bavail * bsize;
  } catch {
    return null;
  }
}
