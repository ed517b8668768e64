import type { ReactNode } from 'react';
import { type Form, FormBox, TextField } from '#renderer/ui/fields/index.ts';
import { BigAmount, Button, Notice } from '#renderer/ui/shapes/index.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import type { Grosze } from '#shared/kernel/money.ts';
import css from './count.module.css';
import { type CountValues, countedSoFar, differenceOf, isStarted } from './count-form.ts';
import { DenominationsGrid } from './denominations-grid.tsx';

interface CountSheetProps {
  readonly form: Form<CountValues>;
  /** What this count is for, in a sentence. */
  readonly lead: string;
  /** Where the expected sum comes from: "Stan z raportu". */
  readonly expectedName: string;
  readonly expected: Grosze;
  /** What the difference will lead to, in a sentence. */
  readonly consequence: (difference: ReturnType<typeof differenceOf>) => string;
  readonly confirmName: string;
  readonly busy: boolean;
  readonly onConfirm: (values: CountValues) => void;
  /** Further fields: the second person. */
  readonly children?: ReactNode;
  readonly above?: ReactNode;
}

/** The count of a drawer: notes and coins at the left; what should be there, what is, and the difference at the right. */
export function CountSheet(props: CountSheetProps) {
  const { form, expected, busy, confirmName } = props;
  const counted = countedSoFar(form.values);
  const difference = differenceOf(counted, expected);
  const open = !isStarted(form.values) && difference.kind !== 'agrees';
  return (
    <FormBox form={form} confirmName={confirmName} enabled={!busy} onConfirm={props.onConfirm}>
      <div className={css['count']}>
        <div>
          <p className={css['lead']}>{props.lead}</p>
          <DenominationsGrid form={form} />
        </div>
        <div className={css['result']}>
          {props.above}
          <BigAmount name={props.expectedName}>{formatZloty(expected)}</BigAmount>
          <BigAmount name="Policzono">{open ? '–' : formatZloty(counted)}</BigAmount>
          <BigAmount
            name={open || difference.kind === 'agrees' ? 'Różnica' : `Różnica: ${difference.name}`}
            tone={open ? undefined : difference.kind === 'agrees' ? 'done' : 'danger'}
          >
            {open ? '–' : formatZloty(difference.amount)}
          </BigAmount>
          <p className={css['said']} aria-live="polite">
            {open ? 'Wpisz, ile jest sztuk każdego nominału.' : props.consequence(difference)}
          </p>
          {props.children}
          <TextField
            label="Uwagi do protokołu"
            maxLength={300}
            required={!open && difference.kind !== 'agrees'}
            hint={open || difference.kind === 'agrees' ? undefined : 'Skąd różnica, jeżeli wiadomo.'}
            {...form.bind('note')}
          />
          {form.notice !== undefined && <Notice tone="danger">{form.notice.message}</Notice>}
          <Button
            kind="main"
            act="confirm"
            confirms
            disabled={busy}
            onClick={() => form.submit(props.onConfirm)}
          >
            {busy ? 'Pracuję…' : confirmName}
          </Button>
        </div>
      </div>
    </FormBox>
  );
}
