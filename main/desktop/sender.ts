import type { IpcMainEvent, IpcMainInvokeEvent } from 'electron';
import { isAppUrl } from './policy.ts';

/**
 * True when the message comes from the top frame of a page of ours. A frame that has gone meanwhile, a frame inside
 * the page and a page of another origin (reached in whatever way) are all refused.
 */
export function isTrusted({ senderFrame }: IpcMainEvent | IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && isAppUrl(senderFrame.url);
}
