/** Categories of property tax (u.p.o.l. art. 5): what the council sets a rate for and the minister a ceiling. */
export interface PropertyCategoryDefinition {
  /** Polish name for decisions and explanations. */
  readonly name: string;
  readonly kind: 'land' | 'building' | 'structure';
  /** Unit of the base: square metres, hectares of water, zloty of value. */
  readonly base: 'm²' | 'ha' | 'zł';
}

export const PROPERTY_CATEGORIES = {
  LAND_BUSINESS: { name: 'grunty związane z działalnością gospodarczą', kind: 'land', base: 'm²' },
  LAND_WATER: { name: 'grunty pod jeziorami i zbiornikami wodnymi', kind: 'land', base: 'ha' },
  LAND_OTHER: { name: 'grunty pozostałe', kind: 'land', base: 'm²' },
  LAND_REVITALISATION: {
    name: 'grunty niezabudowane na obszarze rewitalizacji',
    kind: 'land',
    base: 'm²',
  },
  BUILDING_RESIDENTIAL: { name: 'budynki mieszkalne', kind: 'building', base: 'm²' },
  BUILDING_BUSINESS: {
    name: 'budynki związane z działalnością gospodarczą',
    kind: 'building',
    base: 'm²',
  },
  BUILDING_SEED: {
    name: 'budynki zajęte na obrót kwalifikowanym materiałem siewnym',
    kind: 'building',
    base: 'm²',
  },
  BUILDING_HEALTH: { name: 'budynki związane ze świadczeniami zdrowotnymi', kind: 'building', base: 'm²' },
  BUILDING_OTHER: { name: 'budynki pozostałe', kind: 'building', base: 'm²' },
  STRUCTURE: { name: 'budowle', kind: 'structure', base: 'zł' },
} as const satisfies Record<string, PropertyCategoryDefinition>;

export type PropertyCategory = keyof typeof PROPERTY_CATEGORIES;

export const PROPERTY_CATEGORY_CODES = Object.keys(PROPERTY_CATEGORIES) as [
  PropertyCategory,
  ...PropertyCategory[],
];
