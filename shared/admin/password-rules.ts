import { accepted, type Outcome, refused } from '../kernel/errors.ts';
import { foldForSearch } from '../kernel/polish-text.ts';

export const PASSWORD_MIN_LENGTH = 12;

/** Stems of the passwords that are tried first; a password made of one and digits or signs is refused. */
const COMMON_STEMS = [
  'password',
  'passw0rd',
  'haslo',
  'hasło',
  'qwerty',
  'qwertyuiop',
  'asdfgh',
  'asdfghjkl',
  'zxcvbn',
  'zxcvbnm',
  'qazwsx',
  'qazwsxedc',
  '1qaz2wsx',
  'administrator',
  'admin',
  'welcome',
  'letmein',
  'iloveyou',
  'kochamcie',
  'polska',
  'warszawa',
  'gmina',
  'urzad',
  'urzadgminy',
  'skarbnik',
  'ksiegowa',
  'ksiegowosc',
  'podatki',
  'kasjer',
  'zaq12wsx',
  'matrix',
  'mateusz',
  'agnieszka',
  'bartek',
  'wiosna',
  'lato',
  'jesien',
  'zima',
  'styczen',
  'luty',
  'marzec',
  'kwiecien',
  'czerwiec',
  'lipiec',
  'sierpien',
  'wrzesien',
  'pazdziernik',
  'listopad',
  'grudzien',
].map(foldForSearch);

/** Whether a new password may be taken: long enough, not the login, not one that is guessed first. */
export function checkPassword(password: string, login: string): Outcome<string> {
  const characters = [...password];
  if (characters.length < PASSWORD_MIN_LENGTH)
    return refused(
      'PASSWORD_SHORT',
      `Hasło musi mieć co najmniej ${PASSWORD_MIN_LENGTH} znaków. Najłatwiej zapamiętać kilka słów.`,
    );
  const folded = foldForSearch(password);
  if (login !== '' && folded.includes(foldForSearch(login)))
    return refused('PASSWORD_LIKE_LOGIN', 'Hasło nie może zawierać loginu. Wybierz inne.');
  if (new Set(characters).size < 5)
    return refused('PASSWORD_MONOTONOUS', 'Hasło składa się z tych samych kilku znaków. Wybierz inne.');
  const letters = folded.replace(/[^\p{L}]+/gu, '');
  if (
    isRepeated(folded) ||
    isRun(folded) ||
    COMMON_STEMS.some((stem) => isStemWithTail(folded, letters, stem))
  )
    return refused(
      'PASSWORD_COMMON',
      'To hasło należy do często używanych i łatwych do odgadnięcia. Wybierz inne.',
    );
  return accepted(password);
}

function isStemWithTail(folded: string, letters: string, stem: string): boolean {
  if (letters === stem || folded === stem) return true;
  const rest = folded.split(stem).join('');
  return rest !== folded && !/\p{L}/u.test(rest);
}

/** `abcabcabcabc`: one short piece over and over. */
function isRepeated(text: string): boolean {
  return /^(.{1,6})\1+.{0,5}$/u.test(text) && text.length >= PASSWORD_MIN_LENGTH;
}

/** `123456789012`, `abcdefghijkl`: each character follows the one before. */
function isRun(text: string): boolean {
  const steps = [...text].slice(1).filter((character, index) => {
    const step = (character.codePointAt(0) ?? 0) - (text.codePointAt(index) ?? 0);
    return step === 1 || step === -1 || step === -9 || step === 9;
  });
  return steps.length >= text.length - 2;
}
