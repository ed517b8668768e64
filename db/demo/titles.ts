import { type NewCatalogueItem, stampDutyItems } from '#shared/cash/standard-catalogue.ts';
import { day } from '#shared/kernel/day.ts';
import { grosze } from '#shared/kernel/money.ts';
import { SEED_PARAMETERS } from '#shared/parameters/seed.ts';
import { standardTitles, type Title } from '#shared/receivables/standard-titles.ts';

export type DemoTitle = Title;

const civil = (code: string, name: string, shortName: string, chapter: string, paragraph: string) => ({
  code,
  name,
  shortName,
  taxGroup: code,
  kind: 'due' as const,
  law: 'civil' as const,
  interest: 'civil' as const,
  classification: `${chapter}-${paragraph}`,
  interestClassification: `${chapter}-0920`,
});

/** The office's own titles, with the classification of the seed. */
export const OFFICE_TITLES: readonly DemoTitle[] = standardTitles(SEED_PARAMETERS, day('2026-01-01'));

export const SCHOOL_TITLES: readonly DemoTitle[] = [
  civil('WYZ', 'Odpłatność za wyżywienie w stołówce szkolnej', 'Wyżywienie', '801-80148', '0670'),
];

export const WELFARE_TITLES: readonly DemoTitle[] = [
  civil('UOP', 'Odpłatność za usługi opiekuńcze', 'Usługi opiekuńcze', '852-85228', '0830'),
];

/** Things sold at the desk without an account: stamp duty by the law, services by the mayor's order. */
export const SALES: readonly NewCatalogueItem[] = [
  ...stampDutyItems('SKA'),
  service('KSERO', 'Kopia dokumentu A4', 60, 'strona', 'zarządzenie wójta'),
  service('DRUK', 'Druki i formularze', 150, 'sztuka', 'zarządzenie wójta'),
  service('INNE', 'Inna wpłata za usługę', null, '', 'umowa lub zlecenie', 'Za co wpłata'),
];

function service(
  code: string,
  name: string,
  price: number | null,
  per: string,
  legalBasis: string,
  requiresText = '',
): NewCatalogueItem {
  return {
    code,
    name,
    titleCode: 'USL',
    price: price === null ? null : grosze(price),
    tariff: null,
    per,
    legalBasis,
    requiresText,
  };
}
