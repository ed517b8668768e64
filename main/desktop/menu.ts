import { app, Menu, type MenuItemConstructorOptions } from 'electron';

/** What the menu does beyond the system's own roles. */
export interface MenuActs {
  about(): void;
}

/**
 * The smallest menu: editing, text size, end. It takes no key that the screens use for themselves (F1 to F11,
 * Ctrl+P, Ctrl+K, Alt with arrows), because on some systems a key of the menu never reaches the page.
 */
export function setMenu(acts: MenuActs): void {
  const template: MenuItemConstructorOptions[] = [
    {
      label: 'Program',
      submenu: [
        { id: 'about', label: 'O programie', click: () => acts.about() },
        { type: 'separator' },
        { id: 'quit', label: 'Zakończ', accelerator: 'CommandOrControl+Q', click: () => app.quit() },
      ],
    },
    {
      label: 'Edycja',
      submenu: [
        { role: 'undo', label: 'Cofnij' },
        { role: 'redo', label: 'Ponów' },
        { type: 'separator' },
        { role: 'cut', label: 'Wytnij' },
        { role: 'copy', label: 'Kopiuj' },
        { role: 'paste', label: 'Wklej' },
        { role: 'selectAll', label: 'Zaznacz wszystko', registerAccelerator: false },
      ],
    },
    {
      label: 'Widok',
      submenu: [
        { role: 'zoomIn', label: 'Większy tekst' },
        { role: 'zoomOut', label: 'Mniejszy tekst' },
        { role: 'resetZoom', label: 'Zwykły tekst' },
      ],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
