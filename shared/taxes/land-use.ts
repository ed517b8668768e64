/** Which tax land falls under by its use in the land and building register (EGiB), which binds the tax office. */
export type LandTax =
  | 'AGRICULTURAL'
  | 'FOREST'
  | 'PROPERTY'
  | 'PROPERTY_EXEMPT'
  | 'PROPERTY_WATER'
  | 'OUTSIDE';

interface LandUse {
  readonly symbols: readonly string[];
  readonly name: string;
  readonly tax: LandTax;
  /** The tax when the land is occupied for business other than farming or forestry. */
  readonly business: LandTax;
}

const LAND_USES: readonly LandUse[] = [
  { symbols: ['R', 'S', 'Ł', 'Ps'], name: 'użytki rolne', tax: 'AGRICULTURAL', business: 'PROPERTY' },
  {
    symbols: ['Br', 'Wsr', 'W', 'Lzr'],
    name: 'grunty rolne zabudowane, stawy, rowy, zadrzewienia',
    tax: 'AGRICULTURAL',
    business: 'PROPERTY',
  },
  { symbols: ['Ls'], name: 'lasy', tax: 'FOREST', business: 'PROPERTY' },
  {
    symbols: ['B', 'Ba', 'Bi', 'Bp', 'Bz', 'K'],
    name: 'grunty zabudowane i zurbanizowane',
    tax: 'PROPERTY',
    business: 'PROPERTY',
  },
  {
    symbols: ['dr', 'Tk', 'Ti', 'Tp'],
    name: 'tereny komunikacyjne poza pasem drogi publicznej',
    tax: 'PROPERTY',
    business: 'PROPERTY',
  },
  {
    symbols: ['Lz', 'N', 'E'],
    name: 'zadrzewienia, nieużytki, użytki ekologiczne',
    tax: 'PROPERTY_EXEMPT',
    business: 'PROPERTY',
  },
  { symbols: ['Wp', 'Wm'], name: 'wody płynące i morskie', tax: 'OUTSIDE', business: 'OUTSIDE' },
  { symbols: ['Ws'], name: 'wody stojące', tax: 'PROPERTY_WATER', business: 'PROPERTY_WATER' },
];

/**
 * The tax of a use symbol; `E-Ps`, `E-Ls` count as ecological use. Undefined for a symbol the register does not know.
 * Land under lanes of public roads is outside the tax, which the symbol alone does not tell.
 */
export function taxOfLandUse(symbol: string, forBusiness = false): LandTax | undefined {
  const bare = symbol.startsWith('E-') ? 'E' : symbol;
  const use = LAND_USES.find(({ symbols }) => symbols.includes(bare));
  return forBusiness ? use?.business : use?.tax;
}
