import type {Binding} from '../keymap/binding.ts';
import type {Session} from '../state/session.ts';

/** Something a person can do: by its keys, or by name in the palette. */
export type Command = Binding & {run(session: Session): void};
