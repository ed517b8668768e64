import { useClient } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { FieldRow, FormBox, RadioField, TextField, useForm } from '#renderer/ui/fields/index.ts';
import { Button, Dialog, Notice } from '#renderer/ui/shapes/index.ts';

const laws = [
  { value: 'public', name: 'publicznoprawna' },
  { value: 'civil', name: 'cywilnoprawna' },
] as const;
const interests = [
  { value: 'tax', name: 'za zwłokę' },
  { value: 'civil', name: 'ustawowe' },
  { value: 'none', name: 'bez odsetek' },
] as const;

interface Values {
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly taxGroup: string;
  readonly law: 'public' | 'civil' | null;
  readonly interest: 'tax' | 'civil' | 'none' | null;
  readonly classification: string;
  readonly interestClassification: string;
}

/** Sets a title up; its accounts 221, 720 and 750 come with it. */
export function TitleDialog({ onClose }: { readonly onClose: () => void }) {
  const client = useClient();
  const form = useForm<Values>({
    code: '',
    name: '',
    shortName: '',
    taxGroup: '',
    law: 'public',
    interest: 'tax',
    classification: '',
    interestClassification: '',
  });
  const add = useCommand(
    ({ law, interest, code, taxGroup, interestClassification, ...values }: Values, actId) =>
      client.receivables.titles.add({
        actId,
        ...values,
        code: code.toUpperCase(),
        // A title of its own is its own group; without interest the paragraph of interest is never used.
        taxGroup: (taxGroup === '' ? code : taxGroup).toUpperCase(),
        kind: 'due',
        law: law ?? 'public',
        interest: interest ?? 'none',
        interestClassification:
          interestClassification === '' ? values.classification : interestClassification,
      }),
    { onDone: onClose, onRefused: form.refuse },
  );
  return (
    <Dialog
      title="Nowy tytuł należności"
      width="44rem"
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
          <TextField label="Kod" required autoFocus maxLength={8} {...form.bind('code')} />
          <TextField label="Nazwa" required maxLength={120} {...form.bind('name')} />
        </FieldRow>
        <FieldRow columns="1fr 12rem">
          <TextField label="Nazwa krótka" required maxLength={40} {...form.bind('shortName')} />
          <TextField
            label="Grupa podatku"
            maxLength={8}
            hint="Puste: sam dla siebie."
            {...form.bind('taxGroup')}
          />
        </FieldRow>
        <RadioField label="Należność" choices={laws} {...form.bind('law')} />
        <RadioField label="Odsetki" choices={interests} {...form.bind('interest')} />
        <FieldRow>
          <TextField
            label="Klasyfikacja"
            required
            maxLength={14}
            placeholder="756-75616-0430"
            {...form.bind('classification')}
          />
          <TextField
            label="Klasyfikacja odsetek"
            maxLength={14}
            placeholder="756-75616-0910"
            {...form.bind('interestClassification')}
          />
        </FieldRow>
        {form.notice !== undefined && <Notice tone="danger">{form.notice.message}</Notice>}
      </FormBox>
    </Dialog>
  );
}
