import { useState } from 'react';
import {
  AccountField,
  type Address,
  AddressField,
  type AddressSource,
  AmountField,
  CheckboxField,
  CheckboxGroup,
  classificationFormat,
  DateField,
  emptyAddress,
  FileField,
  FormBox,
  IdentifierField,
  landRegisterFormat,
  nipFormat,
  nrbFormat,
  type Option,
  PartyField,
  type Period,
  PeriodField,
  parcelFormat,
  peselFormat,
  QuantityField,
  RadioField,
  regonFormat,
  SelectField,
  TextField,
  useForm,
} from '#renderer/ui/fields/index.ts';
import { useAct, useScan } from '#renderer/ui/keys/index.ts';
import { Button, ConfirmDialog, Notice } from '#renderer/ui/shapes/index.ts';
import type { Day } from '#shared/kernel/day.ts';
import { type Grosze, grosze } from '#shared/kernel/money.ts';
import css from './showcase.module.css';

const titles: readonly Option[] = [
  { id: 'pn', code: '0310', name: 'Podatek od nieruchomości', more: 'rozdział 75615 i 75616' },
  { id: 'pr', code: '0320', name: 'Podatek rolny' },
  { id: 'pl', code: '0330', name: 'Podatek leśny' },
  { id: 'st', code: '0340', name: 'Podatek od środków transportowych' },
  { id: 'os', code: '0410', name: 'Opłata skarbowa' },
  { id: 'od', code: '0490', name: 'Opłata za gospodarowanie odpadami' },
];

const parties: readonly Option[] = [
  { id: '1', name: 'Żak Zofia', more: 'Polna 3, Olszanka' },
  { id: '2', name: 'Żak Zofia', more: 'Łąkowa 17, Olszanka' },
  { id: '3', name: 'Łącki Łukasz', more: 'Szkolna 1, Brzezina' },
];

const findParties = async (text: string): Promise<readonly Option[]> =>
  parties.filter(({ name }) => name.toLowerCase().startsWith(text.toLowerCase().slice(0, 2)));

const accounts: readonly Option[] = [
  { id: '221-1', code: '221-1', name: 'Należności z tytułu dochodów' },
  { id: '221-2', code: '221-2', name: 'Należności: opłata za odpady' },
  { id: '720-1', code: '720-1', name: 'Przychody z dochodów budżetowych' },
];
const findAccounts = async (text: string) =>
  accounts.filter(({ id, name }) => id.startsWith(text) || name.toLowerCase().includes(text.toLowerCase()));

const places: AddressSource = {
  localities: async (text) =>
    [
      { simc: '9900001', name: 'Olszanka', more: 'wieś', postalCode: '00-910', postOffice: 'Olszanka' },
      { simc: '9900002', name: 'Olszewo', more: 'osada', postalCode: '00-911', postOffice: 'Brzezina' },
    ].filter(({ name }) => name.toLowerCase().startsWith(text.toLowerCase())),
  streets: async (simc, text) =>
    simc === '9900001'
      ? [
          { ulic: '90001', name: 'Łąkowa', feature: 'ul.' },
          { ulic: '90002', name: 'Adama Mickiewicza', feature: 'ul.' },
        ].filter(({ name }) => name.toLowerCase().includes(text.toLowerCase()))
      : [],
};
const plots = parcelFormat('320902_2');

type Channel = 'cash' | 'card' | 'both';

interface Values {
  amount: Grosze | null;
  limited: Grosze | null;
  area: string | null;
  pieces: string | null;
  date: Day | null;
  period: Period | null;
  text: string;
  note: string;
  pesel: string;
  nip: string;
  regon: string;
  account: string;
  register: string;
  parcel: string;
  classification: string;
  ledgerAccount: Option | null;
  address: Address;
  title: Option | null;
  party: Option | null;
  channel: Channel | null;
  copies: readonly Channel[];
  agreed: boolean;
  file: File | null;
}

const empty: Values = {
  amount: null,
  limited: null,
  area: null,
  pieces: null,
  date: null,
  period: null,
  text: '',
  note: '',
  pesel: '',
  nip: '',
  regon: '',
  account: '',
  register: '',
  parcel: '',
  classification: '',
  ledgerAccount: null,
  address: emptyAddress,
  title: null,
  party: null,
  channel: null,
  copies: [],
  agreed: false,
  file: null,
};

const channels = [
  { value: 'cash', name: 'gotówka' },
  { value: 'card', name: 'karta' },
  { value: 'both', name: 'gotówka i karta' },
] as const;

/** Every field, empty, wrong, changed and read only. */
export function FieldsPage() {
  const form = useForm<Values>(empty);
  const [scanned, setScanned] = useState('');
  const [saved, setSaved] = useState('');
  const [asking, setAsking] = useState(false);
  useScan(setScanned);
  useAct('remove', () => setAsking(true));
  useAct('back', () => form.reset());
  const confirm = (values: Values) => setSaved(JSON.stringify(values));
  return (
    <div className={css['page']}>
      <FormBox form={form} confirmName="Zapisz" onConfirm={confirm} label="Wszystkie pola">
        <h2>Liczby i daty</h2>
        <div className={css['columns']}>
          <AmountField label="Kwota" required {...form.bind('amount')} />
          <AmountField
            label="Kwota do 500 zł"
            max={grosze(50_000)}
            hint="Najwyżej tyle, ile pozostało."
            {...form.bind('limited')}
          />
          <AmountField label="Saldo" value={grosze(-123_456)} onChange={() => {}} readOnly />
          <QuantityField label="Powierzchnia" unit="m²" scale={2} {...form.bind('area')} />
          <QuantityField label="Liczba odpisów" unit="szt." scale={0} {...form.bind('pieces')} />
          <DateField label="Data wpływu" required {...form.bind('date')} />
          <PeriodField label="Okres" {...form.bind('period')} />
        </div>
        <h2>Słowa i słowniki</h2>
        <div className={css['columns']}>
          <TextField label="Imię i nazwisko" required maxLength={30} {...form.bind('text')} />
          <SelectField label="Tytuł" required source={titles} {...form.bind('title')} />
          <PartyField label="Wpłacający" search={findParties} {...form.bind('party')} />
          <TextField label="Uwagi" lines={2} maxLength={160} {...form.bind('note')} />
          <TextField
            label="Gmina"
            value="Olszanka"
            onChange={() => {}}
            readOnly
            filledFrom="z rejestru TERYT"
          />
          <FileField
            label="Skan wniosku"
            accept="application/pdf"
            maxBytes={5_000_000}
            {...form.bind('file')}
          />
        </div>
        <h2>Numery</h2>
        <div className={css['columns']}>
          <IdentifierField label="PESEL" format={peselFormat} {...form.bind('pesel')} />
          <IdentifierField label="NIP" format={nipFormat} {...form.bind('nip')} />
          <IdentifierField label="REGON" format={regonFormat} acceptsWrong {...form.bind('regon')} />
          <IdentifierField label="Rachunek bankowy" format={nrbFormat} {...form.bind('account')} />
          <IdentifierField label="Księga wieczysta" format={landRegisterFormat} {...form.bind('register')} />
          <IdentifierField label="Działka" format={plots} {...form.bind('parcel')} />
          <IdentifierField
            label="Klasyfikacja budżetowa"
            format={classificationFormat}
            {...form.bind('classification')}
          />
          <AccountField label="Konto księgowe" search={findAccounts} {...form.bind('ledgerAccount')} />
        </div>
        <h2>Adres</h2>
        <AddressField
          value={form.values.address}
          onChange={(address) => form.set('address', address)}
          source={places}
        />
        <h2>Wybór</h2>
        <div className={css['columns']}>
          <RadioField label="Forma zapłaty" required choices={channels} {...form.bind('channel')} />
          <CheckboxGroup label="Dozwolone formy" choices={channels} {...form.bind('copies')} />
          <CheckboxField label="Wpłacający wskazał należność" {...form.bind('agreed')} />
        </div>
      </FormBox>
      <div className={css['buttons']}>
        <Button kind="main" act="confirm" confirms onClick={() => form.submit(confirm)}>
          Zapisz
        </Button>
        <Button
          onClick={() =>
            form.refuse({
              code: 'SAMPLE',
              message: 'Tytuł jest zamknięty od 1 marca. Wybierz inny.',
              field: 'title',
            })
          }
        >
          Odmowa usługi przy polu
        </Button>
        <Button kind="danger" act="remove" onClick={() => setAsking(true)}>
          Anuluj pokwitowanie
        </Button>
      </div>
      <Notice tone="danger">Należność zapłacono w kasie 2 o 10:42. Wybierz inną.</Notice>
      <Notice tone="amber">Stan na 10:42. Kasa pracuje bez połączenia.</Notice>
      <Notice tone="done">Zaksięgowano 300 pokwitowań na 41 230,00 zł.</Notice>
      <output aria-label="Zeskanowano" className={css['output']}>
        {scanned}
      </output>
      <output aria-label="Zapisano" className={css['output']} hidden>
        {saved}
      </output>
      {asking && (
        <ConfirmDialog
          title="Anulowanie pokwitowania"
          danger
          confirmName="Anuluj pokwitowanie"
          reasonLabel="Powód"
          figures={[
            { name: 'Pokwitowanie', value: 'KP/1/000123/2026' },
            { name: 'Kwota wycofana z kasy', value: '412,00 zł' },
          ]}
          onClose={() => setAsking(false)}
          onConfirm={() => setAsking(false)}
        >
          Numer zostaje w wykazie jako anulowany.
        </ConfirmDialog>
      )}
    </div>
  );
}
