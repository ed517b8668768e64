import 'reflect-metadata';
import { createHash, randomBytes, webcrypto } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import path from 'node:path';
import * as x509 from '@peculiar/x509';
import { AUTHORITY_KEY_FILE } from './seal.ts';
import { writePrivately } from './write-privately.ts';

/** The certificate that the service shows, and the authority that stations pin at pairing. */
export interface Tls {
  readonly keyPem: string;
  readonly certificatePem: string;
  readonly authorityPem: string;
  /** SHA-256 of the server key's SPKI in base64. The key outlives its certificates, so a pin stays good. */
  readonly spki: string;
  readonly validTo: Date;
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const DAY_MS = 86_400_000;
const SERVER_DAYS = 397;
const AUTHORITY_DAYS = 365 * 20;
/** A certificate with fewer days left is renewed. */
export const RENEW_BEFORE_DAYS = 30;

/**
 * The installation's own authority and server certificate, made at the first start and kept in `folder` for the owner
 * alone. The server certificate is renewed when it nears its end or when a name is missing from it.
 * @param names host names and addresses under which clients reach the service.
 */
export async function openTls(folder: string, names: readonly string[], now: Date): Promise<Tls> {
  x509.cryptoProvider.set(webcrypto as unknown as Crypto);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const authority = await openAuthority(folder, now);
  const keys = await openKeys(path.join(folder, 'server.key.pem'));
  const file = path.join(folder, 'server.cert.pem');
  const known = existsSync(file) ? new x509.X509Certificate(readFileSync(file, 'utf8')) : null;
  const certificate =
    known &&
    isGood(known, names, now) &&
    (await known.verify({ publicKey: authority.certificate.publicKey, date: now }))
      ? known
      : await issue(authority, keys, names, now);
  if (certificate !== known) writePrivately(file, certificate.toString('pem'));
  const spki = createHash('sha256').update(Buffer.from(certificate.publicKey.rawData)).digest('base64');
  return {
    keyPem: readFileSync(path.join(folder, 'server.key.pem'), 'utf8'),
    certificatePem: certificate.toString('pem'),
    authorityPem: authority.certificate.toString('pem'),
    spki,
    validTo: certificate.notAfter,
  };
}

interface Authority {
  readonly certificate: x509.X509Certificate;
  readonly keys: CryptoKeyPair;
}

async function openAuthority(folder: string, now: Date): Promise<Authority> {
  const keys = await openKeys(path.join(folder, AUTHORITY_KEY_FILE));
  const file = path.join(folder, 'authority.cert.pem');
  if (existsSync(file)) return { certificate: new x509.X509Certificate(readFileSync(file, 'utf8')), keys };
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serial(),
    name: `CN=Skarbnik: urząd certyfikacji instalacji ${randomBytes(4).toString('hex')}`,
    notBefore: new Date(now.getTime() - DAY_MS),
    notAfter: new Date(now.getTime() + AUTHORITY_DAYS * DAY_MS),
    signingAlgorithm: ALGORITHM,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  writePrivately(file, certificate.toString('pem'));
  return { certificate, keys };
}

async function issue(
  authority: Authority,
  keys: CryptoKeyPair,
  names: readonly string[],
  now: Date,
): Promise<x509.X509Certificate> {
  return x509.X509CertificateGenerator.create({
    serialNumber: serial(),
    subject: 'CN=Skarbnik',
    issuer: authority.certificate.subject,
    notBefore: new Date(now.getTime() - DAY_MS),
    notAfter: new Date(now.getTime() + SERVER_DAYS * DAY_MS),
    signingAlgorithm: ALGORITHM,
    publicKey: keys.publicKey,
    signingKey: authority.keys.privateKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(
        names.map((name) => ({ type: isIP(name) === 0 ? ('dns' as const) : ('ip' as const), value: name })),
      ),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(authority.certificate.publicKey),
    ],
  });
}

function isGood(certificate: x509.X509Certificate, names: readonly string[], now: Date): boolean {
  const held =
    certificate.getExtension(x509.SubjectAlternativeNameExtension)?.names.items.map(({ value }) => value) ??
    [];
  const left = certificate.notAfter.getTime() - now.getTime();
  return left > RENEW_BEFORE_DAYS * DAY_MS && names.every((name) => held.includes(name));
}

async function openKeys(file: string): Promise<CryptoKeyPair> {
  if (!existsSync(file)) {
    const made = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
    const pkcs8 = await webcrypto.subtle.exportKey('pkcs8', made.privateKey);
    writePrivately(file, x509.PemConverter.encode(pkcs8, 'PRIVATE KEY'));
  }
  const [der] = x509.PemConverter.decode(readFileSync(file, 'utf8'));
  if (!der) throw new Error(`no key in ${file}`);
  const privateKey = await webcrypto.subtle.importKey('pkcs8', der, ALGORITHM, true, ['sign']);
  const { kty, crv, x, y } = await webcrypto.subtle.exportKey('jwk', privateKey);
  const publicPart = { kty, crv, x, y } as webcrypto.JsonWebKey;
  const publicKey = await webcrypto.subtle.importKey('jwk', publicPart, ALGORITHM, true, ['verify']);
  return { privateKey, publicKey } as CryptoKeyPair;
}

function serial(): string {
  return `00${randomBytes(15).toString('hex')}`;
}
