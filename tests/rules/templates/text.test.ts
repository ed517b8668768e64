import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type TemplateContent, templateKind, templateKindCodes } from '#shared/templates/kinds.ts';
import {
  blocksOf,
  checkTemplate,
  fieldAtCaret,
  fieldsOf,
  fillTemplate,
  fillText,
  samplesOf,
} from '#shared/templates/text.ts';
import { holds } from '#tests/support/property.ts';

const { fields } = templateKind('arrears-letter');
const content = (part: Partial<TemplateContent>): TemplateContent => ({
  title: 'Tytuł',
  body: 'Treść',
  instruction: '',
  ...part,
});
const told = (part: Partial<TemplateContent>) =>
  checkTemplate(content(part), fields).map(
    (problem) => `${problem.part} ${problem.line}: ${problem.message}`,
  );

describe('a template before use', () => {
  it.each(templateKindCodes)('the delivered words of %s are sound', (code) => {
    const kind = templateKind(code);
    expect(checkTemplate(kind.standard, kind.fields)).toEqual([]);
  });

  it.each([
    [{ body: 'Dla {{adresta}}' }, 'body 1: Nie ma pola „adresta” w tym rodzaju pisma. Może: {{adresat}}?'],
    [
      { body: 'a\n\nb {{odsetkii}}' },
      'body 3: Nie ma pola „odsetkii” w tym rodzaju pisma. Może: {{odsetki}}?',
    ],
    [
      { instruction: '{{zupełnie coś innego}}' },
      'instruction 1: Nie ma pola „zupełnie coś innego” w tym rodzaju pisma.',
    ],
    [{ body: 'Dla {{adresat' }, 'body 1: Nawias pola nie ma pary. Pole zapisuje się tak: {{nazwa pola}}.'],
    [{ body: 'Dla adresat}}' }, 'body 1: Nawias pola nie ma pary. Pole zapisuje się tak: {{nazwa pola}}.'],
    [{ body: '{{ }}' }, 'body 1: Pole nie ma nazwy. Wpisz ją między nawiasami: {{nazwa pola}}.'],
    [{ title: ' ' }, 'title 1: Pismo musi mieć tytuł.'],
    [{ body: '\n' }, 'body 1: Pismo musi mieć treść.'],
  ])('%j: %s', (part, message) => {
    expect(told(part)).toEqual([message]);
  });

  it('a field of another kind is unknown here', () => {
    const other = checkTemplate(content({ body: '{{odsetki}}' }), templateKind('party-letter').fields);
    expect(other).toHaveLength(1);
  });
});

describe('filling', () => {
  it('puts values in place of fields, spaces inside the braces forgiven', () => {
    expect(
      fillText('{{ adresat }}, konto {{konto  adresata}}', { adresat: 'Żak', 'konto adresata': '7' }),
    ).toBe('Żak, konto 7');
  });

  it('what a value holds is text, never a field', () => {
    const values = { ...samplesOf(fields), adresat: '{{odsetki}} $& $1' };
    expect(fillText('{{adresat}}', values)).toBe('{{odsetki}} $& $1');
  });

  it('a field without a value is a fault, not an empty place on paper', () => {
    expect(() => fillText('{{adresat}}', {})).toThrow(RangeError);
  });

  it('every sound template is filled whole: no field is left, and text without fields stays as it is', () => {
    const piece = fc.oneof(
      fc.constantFrom(...Object.keys(fields).map((name) => `{{${name}}}`)),
      fc.string({ maxLength: 12 }).map((text) => text.replace(/[{}]/g, '')),
    );
    holds(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 12 }), (pieces) => {
        const text = `x${pieces.join('')}`;
        const sound = content({ body: text });
        expect(checkTemplate(sound, fields)).toEqual([]);
        const filled = fillTemplate(sound, samplesOf(fields)).body;
        expect(fieldsOf(filled)).toEqual([]);
        if (fieldsOf(text).length === 0) expect(filled).toBe(text);
      }),
    );
  });
});

describe('blocks of a letter', () => {
  it('headings stand alone, lines of a paragraph are joined, empty lines part', () => {
    expect(blocksOf('Pierwszy\nwiersz\n\n# Uzasadnienie\nDrugi\n\n\n  Trzeci  ')).toEqual([
      { kind: 'text', text: 'Pierwszy wiersz' },
      { kind: 'heading', text: 'Uzasadnienie' },
      { kind: 'text', text: 'Drugi' },
      { kind: 'text', text: 'Trzeci' },
    ]);
    expect(blocksOf(' \n\n')).toEqual([]);
  });
});

describe('the field at the caret', () => {
  it.each([
    ['Dla {{adr', 9, { start: 4, typed: 'adr' }],
    ['Dla {{', 6, { start: 4, typed: '' }],
    ['Dla {{ konto ad', 15, { start: 4, typed: 'konto ad' }],
    ['Dla {{adresat}} i', 17, null],
    ['Dla {', 5, null],
    ['{{a\nb', 5, null],
    ['', 0, null],
  ])('%j at %i', (text, caret, expected) => {
    expect(fieldAtCaret(text, caret)).toEqual(expected);
  });
});
