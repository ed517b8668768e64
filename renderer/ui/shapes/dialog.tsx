import { Modal } from '@mantine/core';
import { type FocusEvent, type ReactNode, useEffect, useRef } from 'react';
import { KeyBar, KeyScope, useAct } from '#renderer/ui/keys/index.ts';
import css from './dialog.module.css';

export interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons at the foot, the confirming one last. */
  readonly buttons?: ReactNode;
  readonly width?: string;
  /** Escape and the cross do nothing: the dialog must be answered. */
  readonly mustAnswer?: boolean;
}

/** A dialog: nothing beneath it answers keys, and closing it returns the focus to where it was. */
export function Dialog(props: DialogProps) {
  const { title, onClose, children, buttons, width = '34rem', mustAnswer = false } = props;
  const before = useRef<Element>(document.activeElement);
  useEffect(() => {
    const target = before.current;
    return () => {
      setTimeout(() => {
        if (target instanceof HTMLElement && target.isConnected && document.activeElement === document.body)
          target.focus();
      });
    };
  }, []);
  return (
    <Modal.Root
      classNames={{ content: css['content'] ?? '' }}
      opened
      onClose={onClose}
      size={width}
      returnFocus
      closeOnEscape={false}
      closeOnClickOutside={false}
      lockScroll={false}
    >
      <Modal.Overlay backgroundOpacity={0.35} />
      <Modal.Content radius="sm" onFocusCapture={markPlace}>
        <KeyScope kind="dialog">
          <div className={css['head']}>
            <Modal.Title className={css['title']}>{title}</Modal.Title>
          </div>
          <div className={css['body']}>{children}</div>
          {buttons !== undefined && <div className={css['buttons']}>{buttons}</div>}
          <EscapeCloses onClose={mustAnswer ? undefined : onClose} />
          <KeyBar />
        </KeyScope>
      </Modal.Content>
    </Modal.Root>
  );
}

/**
 * The UI kit focuses the marked element of a dialog, or its first, a moment after it opened: by then a quick hand has gone
 * on. The mark goes with the cursor, so that the late focus finds the person where she is.
 */
function markPlace({ currentTarget, target }: FocusEvent<HTMLElement>): void {
  for (const marked of currentTarget.querySelectorAll('[data-autofocus]'))
    marked.removeAttribute('data-autofocus');
  target.setAttribute('data-autofocus', '');
}

function EscapeCloses({ onClose }: { readonly onClose: (() => void) | undefined }) {
  useAct('back', onClose, { name: 'Zamknij' });
  return null;
}
