import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import type * as Electron from 'electron';
import { answerFor, record } from './record.ts';

/** The parts of Electron that would reach the operating system: noted, answered by the test, never shown. */
const optionsOf = (args: unknown[]) => args.at(-1);

export const dialog = {
  async showSaveDialog(...args: unknown[]): Promise<Electron.SaveDialogReturnValue> {
    const otherwise = { canceled: true, filePath: '' };
    return answerFor('showSaveDialog', optionsOf(args), otherwise) as Electron.SaveDialogReturnValue;
  },
  async showMessageBox(...args: unknown[]): Promise<Electron.MessageBoxReturnValue> {
    const otherwise = { response: 0, checkboxChecked: false };
    return answerFor('showMessageBox', optionsOf(args), otherwise) as Electron.MessageBoxReturnValue;
  },
  showMessageBoxSync(...args: unknown[]): number {
    return answerFor('showMessageBoxSync', optionsOf(args), 0) as number;
  },
  showErrorBox(title: string, content: string): void {
    record.dialogs.push({ name: 'showErrorBox', options: { title, content } });
  },
};

export const shell = {
  async openExternal(url: string): Promise<void> {
    record.external.push(url);
  },
};

/** A keyring that the account "has" or has not (`STAND_IN_KEYRING=none`); the key is the account's name. */
const key = scryptSync(process.env['STAND_IN_ACCOUNT'] ?? 'konto', 'keyring', 32);

export const safeStorage = {
  isEncryptionAvailable: (): boolean => true,
  getSelectedStorageBackend: (): ReturnType<Electron.SafeStorage['getSelectedStorageBackend']> =>
    process.env['STAND_IN_KEYRING'] === 'none' ? 'basic_text' : 'gnome_libsecret',
  encryptString(text: string): Buffer {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  },
  decryptString(locked: Buffer): string {
    const decipher = createDecipheriv('aes-256-gcm', key, locked.subarray(0, 12));
    decipher.setAuthTag(locked.subarray(-16));
    return decipher.update(locked.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8');
  },
};

type Template = Electron.MenuItemConstructorOptions;

/** A menu that nobody sees: items keep their options, a test clicks them by id. */
export class Menu {
  static #current: Menu | null = null;
  readonly items: (Omit<Template, 'submenu'> & { submenu?: Menu })[];

  constructor(template: readonly Template[] = []) {
    this.items = template.map(({ submenu, ...item }) =>
      Array.isArray(submenu) ? { ...item, submenu: new Menu(submenu) } : item,
    );
  }

  static buildFromTemplate(template: readonly Template[]): Menu {
    return new Menu(template);
  }

  static setApplicationMenu(menu: Menu | null): void {
    Menu.#current = menu;
  }

  static getApplicationMenu(): Menu | null {
    return Menu.#current;
  }

  getMenuItemById(id: string): Menu['items'][number] | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }
}
