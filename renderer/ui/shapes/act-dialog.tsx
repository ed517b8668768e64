import { type ReactNode, useState } from 'react';
import { type Form, FormBox } from '#renderer/ui/fields/form.tsx';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Notice } from './notice.tsx';

interface ActDialogProps<T extends object> {
  readonly title: string;
  readonly form: Form<T>;
  /** Name of the act on its button: "Anuluj dokument". */
  readonly confirmName: string;
  /** A shorter one for the key bar, where the button's is long. */
  readonly keyName?: string;
  /** What the button says while the act runs. */
  readonly busyName?: string;
  readonly busy: boolean;
  readonly danger?: boolean;
  /** Nothing has to be typed: the confirming button stands ready. */
  readonly confirmsAtOnce?: boolean;
  /** Name of the way out; "Zamknij" where closing gives nothing up. */
  readonly leaveName?: string;
  readonly width?: string;
  /** A refusal that the form was not told of. */
  readonly refusal?: string | undefined;
  readonly onConfirm: (values: T) => void;
  readonly onClose: () => void;
  /** The fields, in the order of the paper form. */
  readonly children: ReactNode;
}

/**
 * One act with its fields: Enter walks them, F10 confirms, a refusal stands at its field or above the buttons. Leaving
 * asks only when something typed would be lost, and the second Escape then leaves.
 */
export function ActDialog<T extends object>(props: ActDialogProps<T>) {
  const { form, confirmName, busy, onConfirm, onClose, danger = false, confirmsAtOnce = false } = props;
  const { keyName = confirmName, busyName = 'Zapisuję…', leaveName = 'Zrezygnuj' } = props;
  const [warnedAt, setWarnedAt] = useState<T>();
  const warned = form.changed && warnedAt === form.values;
  const leave = () => {
    if (form.changed && !warned && !busy) setWarnedAt(form.values);
    else onClose();
  };
  const refusal = form.notice?.message ?? props.refusal;
  return (
    <Dialog
      title={props.title}
      onClose={leave}
      {...(props.width === undefined ? {} : { width: props.width })}
      buttons={
        <>
          <Button act="back" onClick={leave}>
            {warned ? 'Porzuć wpisane' : leaveName}
          </Button>
          <Button
            kind={danger ? 'danger' : 'main'}
            act="confirm"
            confirms
            disabled={busy}
            data-autofocus={confirmsAtOnce || undefined}
            onClick={() => form.submit(onConfirm)}
          >
            {busy ? busyName : confirmName}
          </Button>
        </>
      }
    >
      <FormBox form={form} confirmName={keyName} enabled={!busy} onConfirm={onConfirm}>
        {props.children}
        {refusal !== undefined && <Notice tone="danger">{refusal}</Notice>}
        {warned && (
          <Notice tone="amber">
            Wpisane dane przepadną. Esc jeszcze raz porzuca je, pisanie dalej zachowuje.
          </Notice>
        )}
      </FormBox>
    </Dialog>
  );
}
