import type { Issuer } from '#db/central/units/issuer.ts';
import type { OfficeLetterInput } from '#shared/documents/office-letter.ts';
import type { Day } from '#shared/kernel/day.ts';
import type { TemplateContent } from '#shared/templates/kinds.ts';
import { blocksOf } from '#shared/templates/text.ts';

export interface LetterFacts {
  readonly issuer: Issuer;
  readonly number: string;
  readonly day: Day;
  readonly addressee: { readonly name: string; readonly address: string[] };
  readonly author: string;
}

/** A filled template as the model of a letter of the office. */
export function letterModel(content: TemplateContent, facts: LetterFacts): OfficeLetterInput {
  return {
    kind: 'office-letter',
    office: facts.issuer,
    letters: [
      {
        number: facts.number,
        date: facts.day,
        title: content.title,
        addressee: facts.addressee,
        sections: blocksOf(content.body).map(({ kind, text }) =>
          kind === 'heading' ? { kind: 'heading' as const, text } : { kind: 'text' as const, text },
        ),
        instruction: blocksOf(content.instruction).map(({ text }) => text),
        signature: { role: 'Podpis', name: facts.author },
      },
    ],
  };
}
