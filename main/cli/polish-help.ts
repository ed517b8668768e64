import type { Command } from 'commander';

/** Makes commander speak Polish: headings, built-in options and its own error sentences. */

const HEADINGS: Readonly<Record<string, string>> = {
  'Usage:': 'Użycie:',
  'Options:': 'Opcje:',
  'Commands:': 'Polecenia:',
  'Arguments:': 'Argumenty:',
};

const ERRORS: ReadonlyArray<readonly [pattern: RegExp, polish: string]> = [
  [/^error: unknown command '(.*)'/m, 'Nieznane polecenie: $1.'],
  [/^error: unknown option '(.*)'/m, 'Nieznana opcja: $1.'],
  [/^error: missing required argument '(.*)'/m, 'Brakuje argumentu $1.'],
  [/^error: required option '(.*)' not specified/m, 'Brakuje opcji $1.'],
  [/^error: option '(.*)' argument missing/m, 'Brakuje wartości opcji $1.'],
  [/^error: too many arguments.*$/m, 'Za dużo argumentów.'],
  [/^\(Did you mean (?:one of )?(.*)\?\)/m, 'Podobne: $1.'],
];

/** Commands made from this one with `.command()` inherit all of it. */
export function speakPolish(program: Command): Command {
  return program
    .helpOption('-h, --help', 'wypisz tę pomoc')
    .helpCommand('help [polecenie]', 'wypisz pomoc polecenia')
    .configureHelp({
      styleTitle: (title) => HEADINGS[title] ?? title,
      styleUsage: placeholders,
      styleSubcommandTerm: placeholders,
    })
    .configureOutput({ outputError: (text, write) => write(inPolish(text)) })
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : USAGE_ERROR));
}

/** Exit code of a command that was called wrongly; 1 means that it ran and found something wrong. */
export const USAGE_ERROR = 2;

function placeholders(usage: string): string {
  return usage.replace('[options]', '[opcje]').replace('[command]', '[polecenie]');
}

export function inPolish(text: string): string {
  return ERRORS.reduce((sentence, [pattern, polish]) => sentence.replace(pattern, polish), text);
}
