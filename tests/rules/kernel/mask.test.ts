import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeNrb } from '#shared/kernel/identifiers/nrb.ts';
import { maskNrb, maskPersonalNumbers, maskPesel } from '#shared/kernel/mask.ts';
import { holds } from '#tests/support/property.ts';

describe('masks', () => {
  it('keep enough to recognise', () => {
    expect(maskPesel('44051401458')).toBe('440*****458');
    expect(maskNrb('61109010140000071219812874')).toBe('61…2874');
    expect(maskNrb('PL 61 1090 1014 0000 0712 1981 2874')).toBe('61…2874');
  });

  it('show nothing of what they do not know', () => {
    expect(maskPesel('4405140145')).toBe('**********');
    expect(maskNrb('abc')).toBe('***');
  });

  it('clean a log line', () => {
    const line =
      'payer 44051401458 from 61 1090 1014 0000 0712 1981 2874 to 61109010140000071219812874, amount 12345';
    expect(maskPersonalNumbers(line)).toBe('payer 440*****458 from 61…2874 to 61…2874, amount 12345');
  });

  it('leave no account number and no PESEL in any text', () => {
    const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
    holds(
      fc.property(fc.stringMatching(/^[a-z :]{0,10}$/), digits(11), digits(16), (word, pesel, account) => {
        const nrb = makeNrb('10901014', account);
        const clean = maskPersonalNumbers(`${word}${pesel} ${word} ${nrb}`);
        expect(clean).not.toContain(pesel);
        expect(clean).not.toContain(account);
      }),
    );
  });
});
