import type { TemplateContent, TemplateField } from '#shared/templates/kinds.ts';
import { blocksOf, samplesOf } from '#shared/templates/text.ts';
import css from './templates.module.css';

interface LetterPreviewProps {
  readonly content: TemplateContent;
  readonly fields: Readonly<Record<string, TemplateField>>;
}

/** The letter as it will read, with the samples of its fields; a field that is not known stands out. */
export function LetterPreview({ content, fields }: LetterPreviewProps) {
  const samples = samplesOf(fields);
  return (
    <article className={css['letter']} aria-label="Podgląd pisma">
      <h3>{withSamples(content.title, samples)}</h3>
      {blocksOf(content.body).map(({ kind, text }, at) =>
        kind === 'heading' ? (
          <h4 key={keyOf(at, text)}>{withSamples(text, samples)}</h4>
        ) : (
          <p key={keyOf(at, text)}>{withSamples(text, samples)}</p>
        ),
      )}
      {blocksOf(content.instruction).map(({ text }, at) => (
        <p key={keyOf(at, text)} className={css['instruction']}>
          {withSamples(text, samples)}
        </p>
      ))}
    </article>
  );
}

const keyOf = (at: number, text: string) => `${at}-${text.slice(0, 40)}`;

function withSamples(text: string, samples: Readonly<Record<string, string>>) {
  return text.split(/(\{\{[^{}]*\}\})/).map((part, at) => {
    const name = /^\{\{([^{}]*)\}\}$/.exec(part)?.[1]?.trim().replace(/\s+/g, ' ');
    if (name === undefined) return part;
    const sample = samples[name];
    const key = keyOf(at, part);
    return sample === undefined ? (
      <mark key={key} className={css['unknown']}>
        {part}
      </mark>
    ) : (
      <span key={key} className={css['sample']} title={name}>
        {sample}
      </span>
    );
  });
}
