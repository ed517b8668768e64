import { useClient } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import {
  FieldRow,
  FormBox,
  type Option,
  RadioField,
  SelectField,
  TextField,
  useForm,
} from '#renderer/ui/fields/index.ts';
import { Button, Dialog, Notice } from '#renderer/ui/shapes/index.ts';

interface OpenCardDialogProps {
  readonly onDone: (accountId: string) => void;
  readonly onClose: () => void;
}

/** Opens a tax card over an account that the payer has already: nothing of the person is typed again. */
export function OpenCardDialog({ onDone, onClose }: OpenCardDialogProps) {
  const client = useClient();
  const form = useForm<{ account: Option | null; payer: 'natural' | 'legal' | null; village: string }>({
    account: null,
    payer: 'natural',
    village: '',
  });
  const accounts = async (text: string, signal: AbortSignal): Promise<readonly Option[]> => {
    const { found } = await client.parties.find({ query: text, limit: 20 }, { signal });
    return found.flatMap(({ accountId, accountNumber, name, address }) =>
      accountId === null ? [] : [{ id: accountId, code: accountNumber ?? '', name, more: address }],
    );
  };
  const save = useCommand(
    ({ account, payer, village }: typeof form.values, actId) =>
      client.taxes.taxpayers.save({
        actId,
        accountId: account?.id ?? '',
        version: 0,
        payer: payer ?? 'natural',
        village,
      }),
    { onDone: ({ accountId }) => onDone(accountId), onRefused: form.refuse },
  );
  return (
    <Dialog
      title="Nowa karta podatkowa"
      onClose={onClose}
      buttons={
        <>
          <Button act="back" onClick={onClose}>
            Zrezygnuj
          </Button>
          <Button
            kind="main"
            act="confirm"
            confirms
            disabled={save.busy}
            onClick={() => form.submit(save.run)}
          >
            {save.busy ? 'Zapisuję…' : 'Otwórz kartę'}
          </Button>
        </>
      }
    >
      <FormBox form={form} confirmName="Otwórz kartę" enabled={!save.busy} onConfirm={save.run}>
        <SelectField
          label="Konto płacącego"
          required
          autoFocus
          source={accounts}
          minText={2}
          hint="nazwisko, adres albo numer konta; nową osobę dodaje się w kartotece"
          {...form.bind('account')}
        />
        <FieldRow columns="1fr 1fr">
          <RadioField
            label="Rodzaj podatnika"
            required
            choices={[
              { value: 'natural', name: 'osoba fizyczna' },
              { value: 'legal', name: 'osoba prawna' },
            ]}
            {...form.bind('payer')}
          />
          <TextField label="Miejscowość" maxLength={60} {...form.bind('village')} />
        </FieldRow>
        {form.notice !== undefined && <Notice tone="danger">{form.notice.message}</Notice>}
      </FormBox>
    </Dialog>
  );
}
