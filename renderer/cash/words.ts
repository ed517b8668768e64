import type { PluralForms } from '#shared/kernel/plural.ts';

/** Nouns of the cash desk in their three forms. */
export const RECEIPTS: PluralForms = ['pokwitowanie', 'pokwitowania', 'pokwitowań'];
export const ROWS_WAITING: PluralForms = ['zapis czeka', 'zapisy czekają', 'zapisów czeka'];
export const PREPARED: PluralForms = ['przygotowana wpłata', 'przygotowane wpłaty', 'przygotowanych wpłat'];
export const POSITIONS: PluralForms = ['pozycja', 'pozycje', 'pozycji'];
