/**
 * Chromium has no switch that registers a scheme, Electron has. So `app://host/path` is spoken to Chromium as
 * `https://host.app.stand-in.test/path` and translated back in everything that the main process sees.
 */
const SUFFIX = 'stand-in.test';
const known = new Set<string>();

export function learnScheme(scheme: string): void {
  known.add(scheme);
}

export function toChromium(address: string): string {
  return address.replace(/^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)/, (whole, scheme: string, host: string) =>
    known.has(scheme) ? `https://${host}.${scheme}.${SUFFIX}` : whole,
  );
}

export function fromChromium(address: string): string {
  return address.replace(
    /^https:\/\/([^/?#]*)\.([a-z][a-z0-9+-]*)\.stand-in\.test(?=[/?#]|$)/,
    (whole, host: string, scheme: string) => (known.has(scheme) ? `${scheme}://${host}` : whole),
  );
}
