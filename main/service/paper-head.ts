import type { UnitHead } from '#db/central/units/head.ts';

/** The head of an office paper: who issues it and where it sits. */
export function paperHead(unit: UnitHead) {
  const address = [unit.street, `${unit.postalCode} ${unit.locality}`.trim()].filter((line) => line !== '');
  return {
    name: unit.authority === '' ? unit.name : unit.authority,
    ...(unit.authority === '' || unit.authority === unit.name ? {} : { unit: unit.name }),
    address,
    ...(unit.nip === null ? {} : { nip: unit.nip }),
  };
}
