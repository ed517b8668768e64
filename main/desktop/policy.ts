import { app, type Session, session, shell, type WebContents } from 'electron';

/** What pages may do at all. Everything is decided by the parsed origin, never by how an address begins. */
export const APP_SCHEME = 'app';
export const APP_HOST = 'skarbnik';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;

/** Offices that help and documents link to. Their pages open in the system's browser, never in the program. */
const OUTSIDE_HOSTS: ReadonlySet<string> = new Set([
  'isap.sejm.gov.pl',
  'dziennikustaw.gov.pl',
  'monitorpolski.gov.pl',
  'www.gov.pl',
  'www.podatki.gov.pl',
  'www.biznes.gov.pl',
  'epuap.gov.pl',
  'edoreczenia.gov.pl',
  'stat.gov.pl',
  'nbp.pl',
]);

/** Copying a table to the clipboard is the one permission that a page gets. */
const GRANTED: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

/** True for a page of ours: `app://skarbnik/…` and nothing that only looks like it. */
export function isAppUrl(address: string): boolean {
  const url = parse(address);
  return (
    url !== undefined && url.protocol === `${APP_SCHEME}:` && url.host === APP_HOST && !hasCredentials(url)
  );
}

/** True for an https address of a listed office on the usual port and without a password in it. */
export function isOutsideLink(address: string): boolean {
  const url = parse(address);
  return (
    url !== undefined &&
    url.protocol === 'https:' &&
    url.port === '' &&
    OUTSIDE_HOSTS.has(url.hostname) &&
    !hasCredentials(url)
  );
}

/** True when the page that asks is ours and the permission is one of the granted ones. */
export function isGranted(permission: string, askedBy: string): boolean {
  return GRANTED.has(permission) && isAppUrl(askedBy);
}

/** Lays the policy over every page that will ever be created, also those that nobody meant to create. */
export function guardAllPages(): void {
  app.on('web-contents-created', (_event, contents) => guardPage(contents));
}

function guardPage(contents: WebContents): void {
  contents.on('will-navigate', (details) => {
    if (!isAppUrl(details.url)) details.preventDefault();
  });
  contents.on('will-redirect', (details) => {
    if (!isAppUrl(details.url)) details.preventDefault();
  });
  contents.on('will-frame-navigate', (details) => {
    // The hidden print window has a session of its own, in which Chromium's PDF viewer loads its frames.
    if (contents.session === session.defaultSession && !isAppUrl(details.url)) details.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (isOutsideLink(url)) void shell.openExternal(url);
    return { action: 'deny' };
  });
}

/** Denies what a page may ask of the machine (camera, position, notifications, devices), but for the granted few. */
export function guardSession(guarded: Session): void {
  guarded.setPermissionRequestHandler((contents, permission, answer, details) =>
    answer(isGranted(permission, details.requestingUrl ?? contents.getURL())),
  );
  guarded.setPermissionCheckHandler((_contents, permission, origin) => isGranted(permission, origin));
  guarded.setDevicePermissionHandler(() => false);
}

function parse(address: string): URL | undefined {
  return URL.canParse(address) ? new URL(address) : undefined;
}

function hasCredentials(url: URL): boolean {
  return url.username !== '' || url.password !== '';
}
