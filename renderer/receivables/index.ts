import type { ModuleRegistration } from '#renderer/app/screens.ts';
import { AccountCard } from './card/account-card.tsx';
import { AgreementScreen } from './lists/agreement.tsx';
import { Ageing, Debtors } from './lists/debtors.tsx';
import { LimitationReview } from './lists/limitation.tsx';
import { Refunds } from './lists/refunds.tsx';
import { DocumentRegister } from './lists/register.tsx';
import { Reliefs } from './lists/reliefs.tsx';
import { Titles } from './titles.tsx';

/** What other modules show of receivables: the dues of a payer, grouped and marked. */
export { DueDay, DuesGrid } from './dues-grid.tsx';
export { movementName } from './movement-names.ts';
export { SlipsDialog } from './slips-dialog.tsx';
export { usePaper } from './use-paper.ts';

export const receivablesModule: ModuleRegistration = {
  name: 'receivables',
  title: 'Należności',
  screens: [
    {
      path: '/receivables/debtors',
      title: 'Dłużnicy',
      permission: 'receivables.read',
      component: Debtors,
      help: 'rozliczenia',
      keywords: ['zaległości', 'karta kontowa', 'windykacja'],
    },
    {
      path: '/receivables/cards/:id',
      title: 'Karta kontowa',
      permission: 'receivables.read',
      component: AccountCard,
      help: 'rozliczenia',
    },
    {
      path: '/receivables/ageing',
      title: 'Zaległości według wieku',
      permission: 'receivables.read',
      component: Ageing,
      help: 'rozliczenia',
      keywords: ['wiekowanie', 'miejscowość', 'wieś'],
    },
    {
      path: '/receivables/reliefs',
      title: 'Ulgi w spłacie',
      permission: 'receivables.read',
      component: Reliefs,
      help: 'rozliczenia',
      keywords: ['odroczenie', 'raty', 'umorzenie', 'opłata prolongacyjna'],
    },
    {
      path: '/receivables/refunds',
      title: 'Zwroty nadpłat',
      permission: 'receivables.read',
      component: Refunds,
      help: 'rozliczenia',
      keywords: ['nadpłata', 'zwrot', 'przelew'],
    },
    {
      path: '/receivables/limitation',
      title: 'Przedawnienie',
      permission: 'receivables.read',
      component: LimitationReview,
      help: 'rozliczenia',
      keywords: ['odpis', 'przedawnione'],
    },
    {
      path: '/receivables/register',
      title: 'Rejestr przypisów i odpisów',
      permission: 'receivables.read',
      component: DocumentRegister,
      help: 'rozliczenia',
      keywords: ['przypis', 'odpis', 'storno', 'PK'],
    },
    {
      path: '/receivables/agreement',
      title: 'Uzgodnienie z kontem 221',
      permission: 'ledger.read',
      component: AgreementScreen,
      help: 'rozliczenia',
      keywords: ['uzgodnienie', '221', 'różnice'],
    },
    {
      path: '/receivables/titles',
      title: 'Tytuły należności',
      permission: 'receivables.read',
      component: Titles,
      keywords: ['klasyfikacja', 'paragraf', 'konto'],
    },
  ],
};
