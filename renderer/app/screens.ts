import type { ComponentType, ReactNode } from 'react';
import type { Client } from './session.ts';

export interface ScreenProps {
  /** Values of the path's `:names`. */
  readonly params: Readonly<Record<string, string>>;
}

export interface ScreenRegistration {
  /** Address within the program: `/cash/desk`, `/parties/:id`. Paths with names are reached from lists, not from the menu. */
  readonly path: string;
  readonly title: string;
  /** Who may open it: a permission of the contract or `signed-in`. */
  readonly permission: string;
  readonly component: ComponentType<ScreenProps>;
  readonly icon?: ReactNode;
  /** Other words under which the palette finds it. */
  readonly keywords?: readonly string[];
  /** Chapter of the manual (file name in docs/manual without `.md`) that F1 opens here. */
  readonly help?: string;
  /** A desk: one task all day, so no navigation beside it. */
  readonly desk?: boolean;
  /** Opens right after sign-in for those who may. */
  readonly first?: boolean;
}

/** Something the palette found in a module: a person, a document. */
export interface Finding {
  readonly id: string;
  readonly title: string;
  readonly more?: string;
  readonly path: string;
}

export interface ModuleRegistration {
  /** The module's name in every room. */
  readonly name: string;
  /** Its title in the navigation. */
  readonly title: string;
  readonly screens: readonly ScreenRegistration[];
  /** What the palette may ask the module for; called after a short pause with at least two characters. */
  readonly find?: (client: Client, text: string, signal: AbortSignal) => Promise<readonly Finding[]>;
}
