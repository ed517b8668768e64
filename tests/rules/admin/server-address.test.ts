import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fingerprintOf, readServerAddress } from '#shared/admin/server-address.ts';

describe('the address of the server', () => {
  it.each([
    ['skarbnik', 'https://skarbnik:8443'],
    ['  Skarbnik.Urzad.local ', 'https://skarbnik.urzad.local:8443'],
    ['192.168.1.10', 'https://192.168.1.10:8443'],
    ['192.168.1.10:9443', 'https://192.168.1.10:9443'],
    ['https://skarbnik.urzad/', 'https://skarbnik.urzad:8443'],
    ['http://skarbnik:8443/index.html', 'https://skarbnik:8443'],
    ['https://skarbnik:443', 'https://skarbnik:443'],
    ['[fd00::10]:8443', 'https://[fd00::10]:8443'],
  ])('%s is %s', (typed, url) => {
    expect(readServerAddress(typed)).toEqual({ ok: true, value: url });
  });

  it.each([
    '',
    '   ',
    'skarbnik urzad',
    'ftp://skarbnik',
    'jan:hasło@skarbnik',
    'skarbnik:70000',
    'skarbnik:0',
    '-x',
  ])('„%s” is refused with an example of a right one', (typed) => {
    const outcome = readServerAddress(typed);
    expect(outcome).toMatchObject({
      ok: false,
      error: { code: 'SERVER_ADDRESS_UNREADABLE', field: 'address' },
    });
    expect(outcome.ok ? '' : outcome.error.message).toContain('192.168.1.10');
  });
});

describe('the fingerprint that two people compare', () => {
  it.each(['a', 'skarbnik', 'gmina'])('is the head of the hash in fours (%s)', (key) => {
    const hash = createHash('sha256').update(key).digest();
    const head = hash.toString('hex').slice(0, 16).toUpperCase();
    expect(fingerprintOf(hash.toString('base64'))).toBe(head.match(/.{4}/g)?.join(' '));
  });
});
