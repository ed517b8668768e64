import { createContext, useContext } from 'react';
import type { ListLayout } from '#shared/lists/layout.ts';
import type { ListTable } from '#shared/lists/table.ts';
import { LocalLayouts } from './local-layouts.ts';

/** One remembered arrangement of a list; the one without a name is what the list opens with. */
export interface NamedLayout {
  readonly name: string;
  readonly layout: ListLayout;
}

/** Where arrangements of lists are kept. `saved` gives the same array until something changes. */
export interface LayoutStore {
  readonly subscribe: (listener: () => void) => () => void;
  readonly saved: (list: string) => readonly NamedLayout[];
  readonly save: (list: string, name: string, layout: ListLayout) => void;
  readonly remove: (list: string, name: string) => void;
}

/** A list of the service that leaves whole: its name there and what its query takes. */
export interface ServiceExport {
  readonly list: string;
  readonly query: Readonly<Record<string, unknown>>;
}

export interface ListRequest extends ServiceExport {
  readonly title: string;
  readonly asked: readonly { readonly label: string; readonly value: string }[];
  readonly columns: readonly { readonly id: string; readonly title: string }[];
}

/** What a grid needs of the program around it. Without it (a page for builders) layouts stay in the browser and CSV is all. */
export interface GridServices {
  readonly layouts: LayoutStore;
  /** Makes the file and hands it to the person. */
  readonly makeFile?: (table: ListTable, format: 'xlsx' | 'pdf') => Promise<void>;
  /** Starts background work that makes the file of a list of the service. */
  readonly startExport?: (request: ListRequest, format: 'xlsx' | 'pdf' | 'csv') => Promise<void>;
}

const GridServicesContext = createContext<GridServices>({ layouts: new LocalLayouts() });
export const GridServicesProvider = GridServicesContext.Provider;

export function useGridServices(): GridServices {
  return useContext(GridServicesContext);
}
