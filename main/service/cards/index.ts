import { attachments } from './attachments.ts';
import { hold, release } from './holders.ts';
import { notes } from './notes.ts';

export const cards = { notes, attachments, hold, release };
