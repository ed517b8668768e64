import { useClient } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { AmountField, FieldRow, FormBox, RadioField, TextField, useForm } from '#renderer/ui/fields/index.ts';
import { Button, Dialog, Notice } from '#renderer/ui/shapes/index.ts';
import type { DeskKind } from '#shared/cash/desk-kind.ts';
import { type Grosze, ZERO } from '#shared/kernel/money.ts';

export const DESK_KINDS: Readonly<Record<DeskKind, string>> = {
  mixed: 'dochody i wydatki',
  revenue: 'dochody',
  expenditure: 'wydatki',
};
const kinds = (['mixed', 'revenue', 'expenditure'] as const).map((value) => ({
  value,
  name: DESK_KINDS[value],
}));

/** Sets a desk up; its journal and ledger accounts come with it. */
export function DeskDialog({ onClose }: { readonly onClose: () => void }) {
  const client = useClient();
  const form = useForm<{
    code: string;
    name: string;
    kind: DeskKind | null;
    float: Grosze | null;
    limit: Grosze | null;
  }>({ code: '', name: '', kind: 'mixed', float: ZERO, limit: ZERO });
  const add = useCommand(
    ({ code, name, kind, float, limit }: typeof form.values, actId) =>
      client.cash.desks.add({
        actId,
        code: code.toUpperCase(),
        name,
        kind: kind ?? 'mixed',
        float: float ?? ZERO,
        limit: limit ?? ZERO,
      }),
    { onDone: onClose, onRefused: form.refuse },
  );
  return (
    <Dialog
      title="Nowa kasa"
      onClose={onClose}
      buttons={
        <>
          <Button act="back" onClick={onClose}>
            Zrezygnuj
          </Button>
          <Button kind="main" act="confirm" confirms disabled={add.busy} onClick={() => form.submit(add.run)}>
            {add.busy ? 'Zapisuję…' : 'Załóż'}
          </Button>
        </>
      }
    >
      <FormBox form={form} confirmName="Załóż" enabled={!add.busy} onConfirm={add.run}>
        <FieldRow columns="8rem 1fr">
          <TextField label="Kod" required autoFocus maxLength={6} hint="np. K2" {...form.bind('code')} />
          <TextField label="Nazwa" required maxLength={60} {...form.bind('name')} />
        </FieldRow>
        <RadioField label="Rodzaj" choices={kinds} {...form.bind('kind')} />
        <FieldRow>
          <AmountField label="Pogotowie kasowe" hint="Gotówka na początek." {...form.bind('float')} />
          <AmountField label="Limit gotówki" hint="Zero: bez limitu." {...form.bind('limit')} />
        </FieldRow>
        <Notice tone="plain">
          Razem z kasą powstaną dziennik cząstkowy i konta 101, 141 i 240. Stanowisko paruje potem
          administrator.
        </Notice>
        {form.notice !== undefined && <Notice tone="danger">{form.notice.message}</Notice>}
      </FormBox>
    </Dialog>
  );
}
