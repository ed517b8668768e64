import type { ModuleRegistration } from '#renderer/app/screens.ts';
import { BankAccounts } from './accounts.tsx';
import { Clarify } from './clarify.tsx';
import { Files } from './files.tsx';
import { ImportStatements } from './import.tsx';
import { Orders } from './orders.tsx';
import { Packages } from './packages.tsx';
import { bankPaths } from './paths.ts';
import { StatementCard } from './statement-card.tsx';
import { Statements } from './statements.tsx';

export const bankModule: ModuleRegistration = {
  name: 'bank',
  title: 'Bank',
  screens: [
    {
      path: bankPaths.import,
      title: 'Wczytanie wyciągu',
      permission: 'bank.statements.import',
      component: ImportStatements,
      help: 'bank',
      keywords: ['MT940', 'camt', 'import', 'plik z banku'],
    },
    {
      path: bankPaths.clarify,
      title: 'Wpłaty do wyjaśnienia',
      permission: 'bank.clarify',
      component: Clarify,
      help: 'bank',
      keywords: ['245', 'kojarzenie wpłat'],
    },
    {
      path: bankPaths.statements,
      title: 'Wyciągi bankowe',
      permission: 'bank.statements.read',
      component: Statements,
      help: 'bank',
      keywords: ['WB', 'księgowanie'],
    },
    {
      path: bankPaths.statement,
      title: 'Wyciąg bankowy',
      permission: 'bank.statements.read',
      component: StatementCard,
      help: 'bank',
    },
    {
      path: bankPaths.files,
      title: 'Pliki z banku',
      permission: 'bank.statements.read',
      component: Files,
      help: 'bank',
    },
    {
      path: bankPaths.orders,
      title: 'Przelewy',
      permission: 'bank.orders.read',
      component: Orders,
      help: 'bank',
      keywords: ['Elixir', 'zlecenie', 'podzielona płatność', 'biała lista'],
    },
    {
      path: bankPaths.packages,
      title: 'Pliki przelewów',
      permission: 'bank.orders.export',
      component: Packages,
      help: 'bank',
    },
    {
      path: bankPaths.accounts,
      title: 'Rachunki bankowe',
      permission: 'bank.statements.read',
      component: BankAccounts,
      help: 'bank',
    },
  ],
};
