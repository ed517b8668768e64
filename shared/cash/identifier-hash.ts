/**
 * The text that is hashed (HMAC-SHA-256 with the installation's key, base64url) so that a desk finds a payer by a
 * number it does not know: kind, colon, digits and letters alone. Service and desk must make the same text.
 */
export function identifierHashText(kind: string, value: string): string {
  return `${kind}:${value.toUpperCase().replace(/[^0-9A-Z]/g, '')}`;
}
