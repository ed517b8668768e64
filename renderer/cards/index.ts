export { AttachmentsSection } from './attachments-section.tsx';
export { CardNotices, PinnedNotes } from './card-notices.tsx';
export { NotesSection } from './notes-section.tsx';
export { useCardHolders } from './use-card-holders.ts';
