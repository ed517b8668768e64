import { type Identifier, identifier, problem, unreadable } from './identifier.ts';

export interface ClassificationFacts {
  /** Dział, three digits. */
  readonly section: string;
  /** Rozdział, five digits; begins with its section. */
  readonly chapter: string;
  /** Paragraf, three digits and the fourth that tells the source of money. */
  readonly paragraph: string;
}

/**
 * Budget classification: dział, rozdział, paragraf, as `756-75615-0310`. Separators may be anything. Whether the
 * paragraph exists on a day is the dated dictionary's matter.
 */
export function parseClassification(text: string): Identifier<ClassificationFacts> {
  const digits = text.replace(/\D/g, '');
  if (digits.length !== 12)
    return unreadable(
      text,
      'SHAPE',
      'Klasyfikacja ma 12 cyfr: dział, rozdział i paragraf, na przykład 756-75615-0310.',
    );
  const [section, chapter, paragraph] = [digits.slice(0, 3), digits.slice(3, 8), digits.slice(8)];
  const problems = chapter.startsWith(section)
    ? []
    : [
        problem(
          'CHAPTER',
          `Rozdział ${chapter} nie należy do działu ${section}. Rozdział zaczyna się cyframi swojego działu.`,
        ),
      ];
  const normal = `${section}-${chapter}-${paragraph}`;
  return identifier<ClassificationFacts>(normal, normal, problems, { section, chapter, paragraph });
}
