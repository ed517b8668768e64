import type { TemplateContent, TemplateField } from './kinds.ts';

/** Something wrong in a template, told before it is used. */
export interface TemplateProblem {
  readonly part: keyof TemplateContent;
  /** Line in its part, from 1. */
  readonly line: number;
  readonly message: string;
}

type Fields = Readonly<Record<string, TemplateField>>;
export type FieldValues = Readonly<Record<string, string>>;

const FIELD = /\{\{([^{}]*)\}\}/g;
export const TEMPLATE_PARTS = ['title', 'body', 'instruction'] as const;

/** Names of the fields of a text, in order, each as typed between the braces. */
export function fieldsOf(text: string): string[] {
  return [...text.matchAll(FIELD)].map(([, name = '']) => tidy(name));
}

/** Everything that is wrong: unknown fields (with the likeliest known one), braces left open, an empty title or body. */
export function checkTemplate(content: TemplateContent, fields: Fields): TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  for (const part of TEMPLATE_PARTS)
    for (const [at, line] of content[part].split('\n').entries()) {
      for (const name of fieldsOf(line))
        if (!(name in fields)) problems.push({ part, line: at + 1, message: unknownField(name, fields) });
      if (/\{\{|\}\}/.test(line.replace(FIELD, '')))
        problems.push({
          part,
          line: at + 1,
          message: 'Nawias pola nie ma pary. Pole zapisuje się tak: {{nazwa pola}}.',
        });
    }
  if (content.title.trim() === '')
    problems.push({ part: 'title', line: 1, message: 'Pismo musi mieć tytuł.' });
  if (content.body.trim() === '') problems.push({ part: 'body', line: 1, message: 'Pismo musi mieć treść.' });
  return problems;
}

/**
 * Puts values in place of fields.
 * @throws RangeError for a field without a value: the template was to be checked and the values complete.
 */
export function fillText(text: string, values: FieldValues): string {
  return text.replace(FIELD, (_, name: string) => {
    const value = values[tidy(name)];
    if (value === undefined) throw new RangeError(`no value for the field ${tidy(name)}`);
    return value;
  });
}

export function fillTemplate(content: TemplateContent, values: FieldValues): TemplateContent {
  return {
    title: fillText(content.title, values),
    body: fillText(content.body, values),
    instruction: fillText(content.instruction, values),
  };
}

/** What the preview shows: every field by its sample. */
export function samplesOf(fields: Fields): FieldValues {
  return Object.fromEntries(Object.entries(fields).map(([name, { sample }]) => [name, sample]));
}

export interface LetterBlock {
  readonly kind: 'heading' | 'text';
  readonly text: string;
}

/** A text as blocks: headings, and paragraphs whose lines are joined. */
export function blocksOf(text: string): LetterBlock[] {
  const blocks: LetterBlock[] = [];
  let open: string[] = [];
  const close = () => {
    if (open.length > 0) blocks.push({ kind: 'text', text: open.join(' ') });
    open = [];
  };
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line.startsWith('# ')) {
      close();
      blocks.push({ kind: 'heading', text: line.slice(2).trim() });
    } else if (line === '') close();
    else open.push(line);
  }
  close();
  return blocks;
}

/** The field that is being typed at the caret: what stands after the last open `{{`; null outside of one. */
export function fieldAtCaret(
  text: string,
  caret: number,
): { readonly start: number; readonly typed: string } | null {
  const start = text.lastIndexOf('{{', Math.max(0, caret - 1));
  if (start < 0 || start + 2 > caret) return null;
  const typed = text.slice(start + 2, caret);
  return /[{}\n]/.test(typed) ? null : { start, typed: typed.trimStart() };
}

function unknownField(name: string, fields: Fields): string {
  if (name === '') return 'Pole nie ma nazwy. Wpisz ją między nawiasami: {{nazwa pola}}.';
  const near = Object.keys(fields)
    .map((known) => ({ known, distance: distanceOf(name, known) }))
    .sort((a, b) => a.distance - b.distance)[0];
  const hint = near && near.distance <= Math.max(2, name.length / 3) ? ` Może: {{${near.known}}}?` : '';
  return `Nie ma pola „${name}” w tym rodzaju pisma.${hint}`;
}

function tidy(name: string): string {
  return name.trim().replace(/\s+/g, ' ');
}

/** How many letters have to be changed to make one word of the other. */
function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [i, left] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, right] of [...b].entries())
      next.push(
        Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (left === right ? 0 : 1)),
      );
    row = next;
  }
  return row.at(-1) ?? 0;
}
