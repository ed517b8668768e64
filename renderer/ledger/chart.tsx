import { useState } from 'react';
import { useRouter } from '#renderer/app/router.tsx';
import type { Client } from '#renderer/app/session.ts';
import { useAllowed, useClient } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { useWholeList } from '#renderer/app/use-list.ts';
import { CheckboxField, FieldRow, FormBox, TextField, useForm } from '#renderer/ui/fields/index.ts';
import type { GridColumn } from '#renderer/ui/grid/index.ts';
import { Button, Dialog, ListShape, Notice } from '#renderer/ui/shapes/index.ts';

type Account = Awaited<ReturnType<Client['ledger']['accounts']['list']>>[number];

const columns: readonly GridColumn<Account>[] = [
  { id: 'number', title: 'Konto', kind: 'code', width: 160, value: ({ number }) => number },
  { id: 'name', title: 'Nazwa', kind: 'text', width: 420, grows: true, value: ({ name }) => name },
  {
    id: 'kind',
    title: 'Rodzaj',
    kind: 'text',
    width: 140,
    value: ({ offBalance }) => (offBalance ? 'pozabilansowe' : 'bilansowe'),
  },
];

/** The chart of the unit's own book: statutory accounts and the unit's analytics behind them. */
export function Chart() {
  const client = useClient();
  const router = useRouter();
  const mayAdd = useAllowed('ledger.accounts.manage');
  const list = useWholeList('ledger-chart', columns, ['ledger', 'accounts'], () =>
    client.ledger.accounts.list(),
  );
  const [adding, setAdding] = useState(false);
  return (
    <>
      <ListShape
        label="Plan kont"
        autoFocus
        {...list}
        rowId={({ number }) => number}
        onNew={mayAdd ? () => setAdding(true) : undefined}
        newName="Nowe konto"
        onBack={() => router.go('/')}
        exportName="plan-kont"
      />
      {adding && <AccountDialog behind={list.current?.number ?? ''} onClose={() => setAdding(false)} />}
    </>
  );
}

/** A new account, offered behind the one under the cursor. */
function AccountDialog({ behind, onClose }: { readonly behind: string; readonly onClose: () => void }) {
  const client = useClient();
  const form = useForm<{ number: string; name: string; offBalance: boolean }>({
    number: behind === '' ? '' : `${behind}-`,
    name: '',
    offBalance: false,
  });
  const add = useCommand(
    (values: typeof form.values, actId) => client.ledger.accounts.add({ actId, ...values }),
    { onDone: onClose, onRefused: form.refuse },
  );
  return (
    <Dialog
      title="Nowe konto"
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
        <FieldRow columns="12rem 1fr">
          <TextField
            label="Numer"
            required
            autoFocus
            maxLength={40}
            hint="np. 234-2"
            {...form.bind('number')}
          />
          <TextField label="Nazwa" required maxLength={160} {...form.bind('name')} />
        </FieldRow>
        <CheckboxField label="Konto pozabilansowe" {...form.bind('offBalance')} />
        {form.notice !== undefined && <Notice tone="danger">{form.notice.message}</Notice>}
      </FormBox>
    </Dialog>
  );
}
