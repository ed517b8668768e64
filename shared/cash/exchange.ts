import { z } from 'zod';
import { instantSchema } from '../kernel/schemas.ts';
import { changesSchema, intakeAnswerSchema } from './contract-intake.ts';
import { journalRowSchema } from './schemas.ts';

/**
 * The files by which a desk without any line and the office exchange what otherwise goes over the network.
 * The rows are signed one by one by the desk; the answer is signed as a whole by the installation's authority
 * (ECDSA P-256 with SHA-256 over the UTF-8 bytes of `content`, base64url of the IEEE P1363 form).
 */
export const journalFileSchema = z.object({
  format: z.literal('skarbnik-journal-1'),
  deskId: z.number().int(),
  deskCode: z.string(),
  madeAt: instantSchema,
  rows: z.array(journalRowSchema),
});

export type JournalFile = z.infer<typeof journalFileSchema>;

/** The envelope as it lies in the file; `content` is the JSON text of an `answerContentSchema`. */
export const answerFileSchema = z.object({
  format: z.literal('skarbnik-answer-1'),
  content: z.string(),
  signature: z.string().max(200),
});

export const answerContentSchema = z.object({
  deskId: z.number().int(),
  answers: z.array(intakeAnswerSchema),
  /** The whole snapshot of the desk, never a part: `since` null, `more` false. */
  snapshot: changesSchema,
});

export type AnswerContent = z.infer<typeof answerContentSchema>;
