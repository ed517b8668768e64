import { memo, useId, useRef, useState } from 'react';
import css from './field.module.css';
import { FieldFrame } from './field-frame.tsx';
import type { FieldProps } from './field-types.ts';
import file from './file-field.module.css';
import { useFormRegistry, useRegistration } from './form-context.ts';

export interface FileFieldProps extends FieldProps<File | null> {
  /** Kinds of files, as in the `accept` attribute of an input. */
  readonly accept?: string | undefined;
  /** The largest file, in bytes. */
  readonly maxBytes?: number | undefined;
}

/** One file, chosen (Enter, Space) or dropped onto the field; Delete takes it off. */
export const FileField = memo(function FileField(props: FileFieldProps) {
  const { value, onChange, label, readOnly, required, maxBytes } = props;
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const attempted = useFormRegistry().attempts > 0;
  const missing = required === true && value === null ? `Dołącz plik: ${label}.` : undefined;
  const tooLarge =
    maxBytes !== undefined && value !== null && value.size > maxBytes
      ? `Plik ma ${formatBytes(value.size)}, a może mieć najwyżej ${formatBytes(maxBytes)}.`
      : undefined;
  useRegistration(props.name, () => button.current, tooLarge ?? missing);
  const take = (files: FileList | null) => {
    const [first] = files ?? [];
    if (first && readOnly !== true) onChange(first);
  };
  return (
    <FieldFrame
      {...props}
      controlId={id}
      empty={value === null}
      error={tooLarge ?? props.error ?? (attempted ? missing : undefined)}
    >
      {(aria) => (
        <div className={css['withUnit']}>
          <button
            id={aria.id}
            aria-describedby={aria['aria-describedby']}
            ref={button}
            type="button"
            data-field-stop=""
            data-over={over || undefined}
            className={`${css['input']} ${file['drop']}`}
            disabled={readOnly === true}
            onClick={() => input.current?.click()}
            onKeyDown={(event) => {
              if (event.key === 'Delete' && value !== null) onChange(null);
            }}
            onDragOver={(event) => {
              event.preventDefault();
              setOver(true);
            }}
            onDragLeave={() => setOver(false)}
            onDrop={(event) => {
              event.preventDefault();
              setOver(false);
              take(event.dataTransfer.files);
            }}
          >
            {value === null ? (
              <span className={file['prompt']}>Wybierz plik albo upuść go tutaj</span>
            ) : (
              <span>
                {value.name} <span className={file['prompt']}>{formatBytes(value.size)}</span>
              </span>
            )}
          </button>
          <input
            ref={input}
            type="file"
            hidden
            data-skip=""
            accept={props.accept}
            onChange={(event) => {
              take(event.currentTarget.files);
              event.currentTarget.value = '';
              button.current?.focus();
            }}
          />
        </div>
      )}
    </FieldFrame>
  );
});

/** `340 B`, `12 kB`, `3,4 MB` */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1).replace('.', ',')} MB`;
}
