import { useState } from 'react';
import { useRouter } from '#renderer/app/router.tsx';
import { useAllowed, useClient } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { useWholeList } from '#renderer/app/use-list.ts';
import {
  AmountField,
  FieldRow,
  type Option,
  SelectField,
  TextField,
  useForm,
} from '#renderer/ui/fields/index.ts';
import type { GridColumn } from '#renderer/ui/grid/index.ts';
import { ActDialog, ListShape } from '#renderer/ui/shapes/index.ts';
import type { CatalogueItem } from '#shared/cash/schemas.ts';
import type { Grosze } from '#shared/kernel/money.ts';

const columns: readonly GridColumn<CatalogueItem>[] = [
  { id: 'code', title: 'Kod', kind: 'code', width: 130, value: ({ code }) => code },
  { id: 'name', title: 'Opłata', kind: 'text', width: 260, grows: true, value: ({ name }) => name },
  { id: 'title', title: 'Tytuł dochodu', kind: 'text', width: 200, value: ({ titleName }) => titleName },
  { id: 'price', title: 'Cena', kind: 'amount', width: 110, value: ({ price }) => price },
  { id: 'per', title: 'Za', kind: 'text', width: 130, value: ({ per }) => per },
  {
    id: 'text',
    title: 'Treść wymagana',
    kind: 'text',
    width: 220,
    value: ({ requiresText }) => requiresText,
  },
  {
    id: 'basis',
    title: 'Podstawa prawna',
    kind: 'text',
    width: 260,
    grows: true,
    value: ({ legalBasis }) => legalBasis,
  },
];

/** What the desk sells without an account: stamp duty, copies, forms. */
export function Catalogue() {
  const client = useClient();
  const router = useRouter();
  const mayEdit = useAllowed('cash.catalogue.edit');
  const list = useWholeList('cash-catalogue', columns, ['cash', 'catalogue'], () =>
    client.cash.catalogue.list(),
  );
  const [edited, setEdited] = useState<CatalogueItem | 'new'>();
  return (
    <>
      <ListShape
        label="Katalog opłat"
        autoFocus
        {...list}
        rowId={({ id }) => String(id)}
        onNew={mayEdit ? () => setEdited('new') : undefined}
        newName="Nowa opłata"
        onEdit={mayEdit ? setEdited : undefined}
        onOpen={mayEdit ? setEdited : undefined}
        onBack={() => router.go('/')}
        exportName="katalog-oplat"
        emptyText="Katalog jest pusty."
      />
      {edited !== undefined && (
        <ItemDialog
          item={edited === 'new' ? undefined : edited}
          titles={titlesOf(list.view.all())}
          onClose={() => setEdited(undefined)}
        />
      )}
    </>
  );
}

/** The titles of income that the catalogue uses already. */
function titlesOf(items: readonly CatalogueItem[]): readonly Option[] {
  const titles = new Map(items.map(({ titleCode, titleName }) => [titleCode, titleName]));
  return [...titles].map(([id, name]) => ({ id, code: id, name }));
}

interface ItemDialogProps {
  readonly item: CatalogueItem | undefined;
  readonly titles: readonly Option[];
  readonly onClose: () => void;
}

function ItemDialog({ item, titles, onClose }: ItemDialogProps) {
  const client = useClient();
  const lawful = (item?.tariff ?? null) !== null;
  const form = useForm<{
    code: string;
    name: string;
    title: Option | null;
    price: Grosze | null;
    per: string;
    legalBasis: string;
    requiresText: string;
  }>(
    {
      code: item?.code ?? '',
      name: item?.name ?? '',
      title: titles.find(({ id }) => id === item?.titleCode) ?? null,
      price: item?.price ?? null,
      per: item?.per ?? '',
      legalBasis: item?.legalBasis ?? '',
      requiresText: item?.requiresText ?? '',
    },
    undefined,
    { fresh: item === undefined },
  );
  const save = useCommand(
    ({ title, ...values }: typeof form.values, actId) =>
      client.cash.catalogue.save({ actId, ...values, titleCode: title?.id ?? '' }),
    { onDone: onClose, onRefused: form.refuse },
  );
  return (
    <ActDialog
      title={item === undefined ? 'Nowa opłata w katalogu' : `Opłata ${item.code}`}
      width="44rem"
      form={form}
      confirmName="Zapisz"
      busy={save.busy}
      onConfirm={save.run}
      onClose={onClose}
    >
      <FieldRow columns="10rem 1fr">
        <TextField
          label="Kod"
          required
          autoFocus={item === undefined}
          readOnly={item !== undefined}
          maxLength={20}
          hint="wielkie litery, cyfry, myślnik"
          {...form.bind('code')}
        />
        <TextField
          label="Nazwa na pokwitowaniu"
          required
          maxLength={120}
          autoFocus={item !== undefined}
          {...form.bind('name')}
        />
      </FieldRow>
      <SelectField label="Tytuł dochodu" required source={titles} {...form.bind('title')} />
      <FieldRow>
        <AmountField
          label="Cena"
          readOnly={lawful}
          hint={
            lawful ? 'Stawkę ustala ustawa; zmienia się ją w parametrach.' : 'Puste: kwotę wpisuje kasjer.'
          }
          {...form.bind('price')}
        />
        <TextField label="Za" maxLength={20} placeholder="za stronę" {...form.bind('per')} />
      </FieldRow>
      <TextField label="Treść wymagana na pokwitowaniu" maxLength={120} {...form.bind('requiresText')} />
      <TextField label="Podstawa prawna" maxLength={200} {...form.bind('legalBasis')} />
    </ActDialog>
  );
}
