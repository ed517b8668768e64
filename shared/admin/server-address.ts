import { accepted, type Outcome, refused } from '../kernel/errors.ts';

/** The port on which the service listens unless the office chose another. */
const USUAL_PORT = 8443;
const LARGEST_PORT = 65_535;

/** `https://` may stand before, a path after; between them a name, an IPv4 number or an IPv6 one in brackets. */
const ADDRESS =
  /^(?:(?:https?|wss?):\/\/)?([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::(\d{1,5}))?(?:\/.*)?$/i;

/**
 * Reads the server's address as people type it: `skarbnik`, `192.168.1.10`, `skarbnik:9443`, `https://skarbnik.urzad/`.
 * Gives `https://host:port`. Refusals: SERVER_ADDRESS_UNREADABLE, at the field `address`.
 */
export function readServerAddress(text: string): Outcome<string> {
  const [, host = '', typedPort] = ADDRESS.exec(text.trim()) ?? [];
  const port = typedPort === undefined ? USUAL_PORT : Number(typedPort);
  if (host === '' || port < 1 || port > LARGEST_PORT)
    return refused(
      'SERVER_ADDRESS_UNREADABLE',
      `„${text.trim()}” nie jest adresem serwera. Wpisz nazwę albo numer IP, na przykład skarbnik.urzad.local albo 192.168.1.10.`,
      { field: 'address' },
    );
  return accepted(`https://${host.toLowerCase()}:${port}`);
}

/** Hexadecimal digits of the server key's hash that people compare: 64 bits. */
const SHOWN_DIGITS = 16;
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * The fingerprint of a server as two people read it to each other: `3F2A 91C0 77D1 0B2E`.
 * @param spki SHA-256 of the server's public key, base64
 */
export function fingerprintOf(spki: string): string {
  const bits = [...spki.replace(/=+$/, '')]
    .map((letter) => BASE64.indexOf(letter).toString(2).padStart(6, '0'))
    .join('');
  const digits = (bits.match(/.{4}/g) ?? []).slice(0, SHOWN_DIGITS);
  const hex = digits.map((four) => Number.parseInt(four, 2).toString(16)).join('');
  return hex.toUpperCase().replace(/(.{4})(?=.)/g, '$1 ');
}
