import { adminModule } from '#renderer/admin/index.ts';
import { bankModule } from '#renderer/bank/index.ts';
import { budgetModule } from '#renderer/budget/index.ts';
import { cashModule } from '#renderer/cash/index.ts';
import { enforcementModule } from '#renderer/enforcement/index.ts';
import { jobsModule } from '#renderer/jobs/index.ts';
import { ledgerModule } from '#renderer/ledger/index.ts';
import { partiesModule } from '#renderer/parties/index.ts';
import { picturesModule } from '#renderer/pictures/index.ts';
import { receivablesModule } from '#renderer/receivables/index.ts';
import { reportsModule } from '#renderer/reports/index.ts';
import { taxesModule } from '#renderer/taxes/index.ts';
import { templatesModule } from '#renderer/templates/index.ts';
import { homeModule } from './home.tsx';
import type { ModuleRegistration, ScreenRegistration } from './screens.ts';
import type { Session } from './session.ts';
import { isAllowed } from './session-context.tsx';

/** Every module that has screens, in the order of the navigation. A new module is one line here. */
export const modules: readonly ModuleRegistration[] = [
  homeModule,
  cashModule,
  bankModule,
  partiesModule,
  receivablesModule,
  enforcementModule,
  taxesModule,
  ledgerModule,
  picturesModule,
  budgetModule,
  reportsModule,
  templatesModule,
  adminModule,
  jobsModule,
];

export const screens: readonly ScreenRegistration[] = modules.flatMap((module) => module.screens);

/** Screens that stand in the menu of this person: allowed, and reachable without naming a thing. */
export function menuOf(session: Session): readonly ModuleRegistration[] {
  return modules
    .map((module) => ({
      ...module,
      screens: module.screens.filter(
        (screen) => !screen.path.includes(':') && isAllowed(session, screen.permission),
      ),
    }))
    .filter((module) => module.screens.length > 0);
}

const DIGITS = 9;

/** The screens that Alt with a digit opens: the first nine of this person's menu. */
export function numberedScreens(session: Session): readonly ScreenRegistration[] {
  return menuOf(session)
    .flatMap((module) => module.screens)
    .slice(0, DIGITS);
}

/** Where the person's day begins. */
export function firstPath(session: Session): string {
  const allowed = screens.filter((screen) => isAllowed(session, screen.permission));
  return allowed.find((screen) => screen.first === true)?.path ?? '/';
}
