import type { ReactNode } from 'react';
import { useForm } from '#renderer/ui/fields/form.tsx';
import { TextField } from '#renderer/ui/fields/text-field.tsx';
import { ActDialog } from './act-dialog.tsx';
import css from './confirm-dialog.module.css';

/** One figure that says what will happen: "Decyzje" – "12 341". */
export interface Figure {
  readonly name: string;
  readonly value: ReactNode;
}

interface ConfirmDialogProps {
  readonly title: string;
  /** One sentence of what will happen. */
  readonly children?: ReactNode;
  readonly figures?: readonly Figure[];
  readonly confirmName: string;
  readonly danger?: boolean;
  /** The act needs a reason that will stand in the records; the label of its field. */
  readonly reasonLabel?: string;
  readonly busy?: boolean;
  readonly refusal?: string | undefined;
  readonly onConfirm: (reason: string) => void;
  readonly onClose: () => void;
}

/** Says in figures what an irrevocable act will do, and asks for a reason where one is kept. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const {
    title,
    children,
    figures = [],
    confirmName,
    danger = false,
    reasonLabel,
    busy = false,
    refusal,
  } = props;
  const form = useForm({ reason: '' }, undefined, { fresh: true });
  return (
    <ActDialog
      title={title}
      form={form}
      confirmName={confirmName}
      busyName="Pracuję…"
      busy={busy}
      danger={danger}
      confirmsAtOnce={reasonLabel === undefined}
      refusal={refusal}
      onConfirm={({ reason }) => props.onConfirm(reason.trim())}
      onClose={props.onClose}
    >
      {children !== undefined && <p className={css['text']}>{children}</p>}
      {figures.length > 0 && <Figures figures={figures} />}
      {reasonLabel !== undefined && (
        <TextField
          label={reasonLabel}
          required
          maxLength={300}
          lines={2}
          autoFocus
          {...form.bind('reason')}
        />
      )}
    </ActDialog>
  );
}

/** Names at the left, figures right-aligned under each other. */
export function Figures({ figures }: { readonly figures: readonly Figure[] }) {
  return (
    <dl className={css['figures']}>
      {figures.map(({ name, value }) => (
        <div key={name} className={css['figure']}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
