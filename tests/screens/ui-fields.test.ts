import { describe, expect, it } from 'vitest';
import { scan, typeAsPerson } from '#tests/support/browser.ts';
import { fieldShowcase } from '#tests/support/field-showcase.ts';

const showcase = fieldShowcase();
const { field, hasFocus, paste, press, shown } = showcase;

describe('amount', () => {
  it.each([
    [['1234,56', 'Tab'], '1 234,56'],
    [['1234.56', 'Tab'], '1 234,56'],
    [['1234', 'Shift+NumpadDecimal', '5', 'Tab'], '1 234,50'],
    [['12', 'Tab'], '12,00'],
    [[',5', 'Tab'], '0,50'],
    [['1000000', 'Enter'], '1 000 000,00'],
    [['12', 'Tab', 'Shift+Tab', '7', 'Tab'], '7,00'],
    [['12,3', 'Backspace', '4', 'Tab'], '12,40'],
    [['12', 'ArrowUp', 'Tab'], '12,00'],
    [['5', 'Control+a', 'Delete', 'Tab'], ''],
  ] as const)('%j shows %s', async (keys, expected) => {
    await press('Kwota', ...keys);
    expect(await shown('Kwota')).toBe(expected);
  });

  it.each([
    ['1 234,56', '1 234,56'],
    ['1234.56', '1 234,56'],
    ['10.02', '10,02'],
    ['1.234,56', '1 234,56'],
    ['1,234.56', '1 234,56'],
    ['1 234,56 zł', '1 234,56'],
    ['1\u00a0234,56\u00a0PLN', '1 234,56'],
  ])('pasted %s is read as %s', async (text, expected) => {
    await paste('Kwota', text);
    expect(await shown('Kwota')).toBe(expected);
  });

  it.each([
    ['Kwota', 'abc', '„abc” nie jest kwotą. Wpisz na przykład 1 234,56.'],
    ['Kwota', '1,234', 'ma więcej niż dwa miejsca po przecinku'],
    ['Kwota', '-5', 'Kwota nie może być ujemna'],
    ['Kwota do 500 zł', '500,01', 'Kwota może wynosić najwyżej 500,00 zł'],
  ])('%s: %s stays as typed and is told wrong on leaving', async (label, typed, message) => {
    await press(label, typed);
    expect(await showcase.page.getByText(message).count()).toBe(0);
    await showcase.page.keyboard.press('Tab');
    await showcase.page.getByText(message).waitFor();
    expect(await field(label).getAttribute('aria-invalid')).toBe('true');
    expect(await shown(label)).toBe(typed);
  });

  it('stands at the right in figures of equal width', async () => {
    const style = await field('Kwota').evaluate((input) => {
      const { textAlign, fontVariantNumeric } = getComputedStyle(input);
      return { textAlign, fontVariantNumeric };
    });
    expect(style).toEqual({ textAlign: 'right', fontVariantNumeric: 'tabular-nums' });
    const widths = await showcase.page.evaluate(async () => {
      await document.fonts.load("14px 'IBM Plex Sans'", '0123ąż');
      const pen = document.createElement('canvas').getContext('2d');
      if (!pen) return [];
      pen.font = "100px 'IBM Plex Sans'";
      return [...'0123456789'].map((digit) => pen.measureText(digit).width);
    });
    expect(new Set(widths).size).toBe(1);
  });
});

describe('quantity', () => {
  it.each([
    ['Powierzchnia', '1234.5', '1 234,5'],
    ['Powierzchnia', '12,50', '12,5'],
    ['Powierzchnia', '12 m²', '12'],
    ['Liczba odpisów', '3', '3'],
  ])('%s: %s shows %s', async (label, typed, expected) => {
    await paste(label, typed);
    expect(await shown(label)).toBe(expected);
  });

  it('pieces cannot be halved', async () => {
    await press('Liczba odpisów', '1,5', 'Tab');
    await showcase.page.getByText('Wpisz liczbę całkowitą').waitFor();
  });
});

describe('date', () => {
  it.each([
    [['1503', 'Tab'], '15.03.2026'],
    [['15', 'Tab'], '15.03.2026'],
    [['1.4', 'Tab'], '01.04.2026'],
    [['150324', 'Tab'], '15.03.2024'],
    [['2025-12-31', 'Tab'], '31.12.2025'],
    [['+7', 'Tab'], '22.03.2026'],
    [['-1', 'Tab'], '14.03.2026'],
    [['dziś', 'Tab'], '15.03.2026'],
    [['dzis', 'Enter'], '15.03.2026'],
    [['dziś', 'ArrowUp', 'ArrowUp', 'Tab'], '17.03.2026'],
    [['dziś', 'ArrowDown', 'Tab'], '14.03.2026'],
  ] as const)('%j shows %s', async (keys, expected) => {
    await press('Data wpływu', ...keys);
    expect(await shown('Data wpływu')).toBe(expected);
  });

  it('a day that does not exist is told so', async () => {
    await press('Data wpływu', '3002', 'Tab');
    await showcase.page.getByText('Nie ma takiego dnia: 30.02.2026.').waitFor();
  });

  it('F4 opens the calendar, arrows choose, Enter takes the day and the focus comes back', async () => {
    await press('Data wpływu', 'dziś', 'F4');
    await showcase.page.getByRole('dialog', { name: /Kalendarz/ }).waitFor();
    await showcase.page.keyboard.press('ArrowDown');
    await showcase.page.keyboard.press('PageDown');
    await showcase.page.keyboard.press('Enter');
    await expect.poll(() => shown('Data wpływu')).toBe('22.04.2026');
    expect(await hasFocus(field('Data wpływu'))).toBe(true);
  });

  it.each([
    ['2026', '2026'],
    ['3', '03.2026'],
    ['03.2025', '03.2025'],
    ['2kw', 'II kw. 2026'],
    ['1503-2003', '15.03.2026 – 20.03.2026'],
    ['dziś', '15.03.2026'],
  ])('a period: %s shows %s', async (typed, expected) => {
    await press('Okres', typed, 'Tab');
    expect(await shown('Okres')).toBe(expected);
  });
});

describe('identifiers', () => {
  it.each([
    ['PESEL', '44051401458', '440514 01458'],
    ['NIP', '5260001246', '526-000-12-46'],
    ['NIP', '526-000-12-46', '526-000-12-46'],
    ['Rachunek bankowy', '61109010140000071219812874', '61 1090 1014 0000 0712 1981 2874'],
    ['Rachunek bankowy', 'PL61 1090 1014 0000 0712 1981 2874', '61 1090 1014 0000 0712 1981 2874'],
    ['Księga wieczysta', 'po1p/123/', 'PO1P/00000123'],
  ])('%s: %s groups itself into %s', async (label, typed, expected) => {
    await press(label, typed);
    expect(await shown(label)).toBe(expected);
  });

  it('says at once what is wrong when complete, and not before', async () => {
    await press('PESEL', '4405140145');
    expect(await showcase.page.getByText(/PESEL ma 11/).count()).toBe(0);
    await showcase.page.keyboard.type('9');
    await showcase.page.getByText('Nie zgadza się cyfra kontrolna numeru PESEL').waitFor();
  });

  it('says what is missing on leaving', async () => {
    await press('PESEL', '440514', 'Tab');
    await showcase.page.getByText(/PESEL ma 11 cyfr, a podano 6/).waitFor();
  });

  it('accepts a wrong number with a warning where life demands it', async () => {
    await press('REGON', '123456789', 'Tab');
    await showcase.page.getByText(/cyfra kontrolna numeru REGON/).waitFor();
    expect(await field('REGON').getAttribute('aria-invalid')).toBe(null);
  });

  it('keeps the cursor in its place when a digit in the middle is mended', async () => {
    await press('PESEL', '44051401458', 'Home', 'ArrowRight', 'ArrowRight', 'Delete');
    await showcase.page.keyboard.type('9');
    expect(await shown('PESEL')).toBe('449514 01458');
    expect(await field('PESEL').evaluate((input) => (input as HTMLInputElement).selectionStart)).toBe(3);
  });
});

describe('dictionary', () => {
  it.each([
    ['by code', ['0320', 'Enter'], '0320  Podatek rolny'],
    ['by name without Polish letters', ['srodk', 'Enter'], '0340  Podatek od środków transportowych'],
    ['by two parts of the name', ['pod lesny', 'Tab'], '0330  Podatek leśny'],
    ['opened by F4 and walked by arrows', ['F4', 'ArrowDown', 'Enter'], '0320  Podatek rolny'],
    ['opened by Alt+Down', ['Alt+ArrowDown', 'ArrowDown', 'ArrowDown', 'Enter'], '0330  Podatek leśny'],
  ] as const)('%s', async (_, keys, expected) => {
    await press('Tytuł', ...keys);
    expect(await shown('Tytuł')).toBe(expected);
    expect(await showcase.page.getByRole('listbox').count()).toBe(0);
  });

  it('Escape gives the former value back', async () => {
    await press('Tytuł', '0320', 'Enter');
    await press('Tytuł', 'odp', 'Escape');
    expect(await shown('Tytuł')).toBe('0320  Podatek rolny');
  });

  it('what is not in it is told wrong and kept', async () => {
    await press('Tytuł', 'xyz', 'Tab');
    await showcase.page.getByText('„xyz” nie ma w słowniku. Wybierz pozycję z listy (F4).').waitFor();
  });

  it('an asynchronous one tells namesakes apart by the second line', async () => {
    await field('Wpłacający').focus();
    await typeAsPerson(showcase.page, 'ża');
    await showcase.page.getByRole('option', { name: /Łąkowa 17/ }).waitFor();
    await showcase.page.keyboard.press('ArrowDown');
    await showcase.page.keyboard.press('Enter');
    expect(await shown('Wpłacający')).toBe('Żak Zofia');
  });
});

describe('the form', () => {
  it('Enter walks the fields in order, Shift+Tab goes back', async () => {
    await field('Kwota').focus();
    await showcase.page.keyboard.press('Enter');
    expect(await hasFocus(field('Kwota do 500 zł'))).toBe(true);
    await showcase.page.keyboard.press('Enter');
    await showcase.page.keyboard.press('Enter');
    expect(await hasFocus(field('Powierzchnia'))).toBe(true);
    await showcase.page.keyboard.press('Shift+Tab');
    await showcase.page.keyboard.press('Shift+Tab');
    expect(await hasFocus(field('Kwota do 500 zł'))).toBe(true);
  });

  it('Enter in notes goes on, Shift+Enter breaks the line', async () => {
    await press('Uwagi', 'a', 'Shift+Enter', 'b', 'Enter');
    expect(await shown('Uwagi')).toBe('a\nb');
    expect(await hasFocus(field('Uwagi'))).toBe(false);
  });

  it('F10 puts the cursor into the first wrong field and says why', async () => {
    await press('Kwota', '5', 'F10');
    expect(await hasFocus(field('Data wpływu'))).toBe(true);
    await showcase.page.getByText('Uzupełnij: Data wpływu.').waitFor();
    expect(await showcase.page.getByText('Uzupełnij: Kwota.').count()).toBe(0);
  });

  it('Ctrl+Enter confirms a right form with values in grosze and ISO days', async () => {
    await press('Kwota', '1234,5');
    await press('Data wpływu', '1503');
    await press('Imię i nazwisko', 'Łucja Żak');
    await press('Tytuł', '0310', 'Enter');
    await showcase.page.getByRole('radio', { name: 'karta', exact: true }).check();
    await showcase.page.keyboard.press('Control+Enter');
    const saved = await showcase.page.getByLabel('Zapisano').textContent();
    expect(JSON.parse(saved ?? '{}')).toMatchObject({
      amount: 123450,
      date: '2026-03-15',
      text: 'Łucja Żak',
      title: { id: 'pn' },
      channel: 'card',
    });
  });

  it('a refusal of the service stands at its field, with the cursor in it', async () => {
    await showcase.page.getByRole('button', { name: 'Odmowa usługi przy polu' }).click();
    await showcase.page.getByText('Tytuł jest zamknięty od 1 marca. Wybierz inny.').waitFor();
    expect(await hasFocus(field('Tytuł'))).toBe(true);
    await showcase.page.keyboard.type('0320');
    await showcase.page.keyboard.press('Enter');
    expect(await showcase.page.getByText('Tytuł jest zamknięty').count()).toBe(0);
  });

  it('a changed field says so in words, and a required one until it is filled', async () => {
    expect(await showcase.page.getByText('wymagane', { exact: true }).count()).toBeGreaterThan(0);
    await press('Kwota', '5', 'Tab');
    await showcase.page.getByText('zmienione').waitFor();
  });

  it('too long text is kept and named, not cut', async () => {
    await paste('Imię i nazwisko', 'a'.repeat(31));
    await showcase.page.getByText('Tekst ma 31 znaków, a może mieć najwyżej 30. Skróć go.').waitFor();
    expect((await shown('Imię i nazwisko')).length).toBe(31);
  });
});

describe('a scanner', () => {
  it.each(['Kwota', 'Uwagi', 'Data wpływu', 'PESEL', 'Tytuł'])(
    'is recognised in %s and leaves it as it was',
    async (label) => {
      await field(label).focus();
      const before = await shown(label);
      await scan(showcase.page, '5901234123457');
      await expect.poll(() => showcase.page.getByLabel('Zeskanowano').textContent()).toBe('5901234123457');
      expect(await shown(label)).toBe(before);
      expect(await hasFocus(field(label))).toBe(true);
    },
  );

  it('keeps what a person typed before the burst', async () => {
    await field('Uwagi').focus();
    await typeAsPerson(showcase.page, 'opłata');
    await showcase.page.waitForTimeout(60);
    await scan(showcase.page, 'KP/1/000123/2026');
    expect(await shown('Uwagi')).toBe('opłata');
  });

  it('presses no button even when its code has spaces', async () => {
    await showcase.page.getByRole('button', { name: 'Anuluj pokwitowanie' }).focus();
    await scan(showcase.page, 'AB 12 34 56');
    await expect.poll(() => showcase.page.getByLabel('Zeskanowano').textContent()).toBe('AB 12 34 56');
    expect(await showcase.page.getByRole('dialog').count()).toBe(0);
  });

  it('is not suspected when a person types fast', async () => {
    await field('Uwagi').focus();
    await showcase.page.keyboard.type('5901234123457', { delay: 60 });
    await showcase.page.keyboard.press('Enter');
    expect(await showcase.page.getByLabel('Zeskanowano').textContent()).toBe('');
    expect(await shown('Uwagi')).toBe('5901234123457');
  });
});

describe('a dialog', () => {
  it('asks for the reason, shuts out the keys beneath and gives the focus back', async () => {
    const button = showcase.page.getByRole('button', { name: /Anuluj pokwitowanie/ });
    await button.focus();
    await showcase.page.keyboard.press('Enter');
    await showcase.page.getByRole('textbox', { name: 'Powód' }).waitFor();
    await showcase.page.keyboard.press('F10');
    await showcase.page.getByText('Uzupełnij: Powód.').waitFor();
    expect(await showcase.page.getByText('Uzupełnij: Data wpływu.').count()).toBe(0);
    await showcase.page.keyboard.press('Escape');
    await showcase.page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect
      .poll(() => showcase.page.evaluate(() => document.activeElement?.textContent))
      .toContain('Anuluj pokwitowanie');
  });
});
