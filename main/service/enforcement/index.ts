import { add, list as listOfContacts } from './commands/contacts.ts';
import { cancel, deliver, fiction } from './commands/deliver.ts';
import { issue } from './commands/issue.ts';
import { preview } from './queries/preview.ts';
import { list, print } from './queries/reminders.ts';

/** The procedures of enforcement. */
export const enforcement = {
  reminders: { preview, issue, list, print, deliver, fiction, cancel },
  contacts: { add, list: listOfContacts },
};
