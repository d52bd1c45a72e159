import type {Place} from '../state/state.ts';
import {worksIn, type Binding} from './binding.ts';

/** What keys do. */
export type Keymap = {
	/** In the order of the help. */
	readonly bindings: readonly Binding[];
	/** What a key does in a place, `undefined` for nothing. */
	bindingFor(key: string, place: Place): Binding | undefined;
	/** The keys of a command, the one to show first. */
	keysOf(id: string): readonly string[];
};

/** A keymap of bindings as they are. */
export const createKeymap = (bindings: readonly Binding[]): Keymap => ({
	bindings,
	bindingFor: (key, place) => bindings.find(binding => binding.keys.includes(key) && worksIn(binding, place)),
	keysOf: id => bindings.find(binding => binding.id === id)?.keys ?? [],
});

const keyLabels: Readonly<Record<string, string>> = {
	up: '↑', down: '↓', left: '←', right: '→', pagedown: 'PgDn', pageup: 'PgUp', 'shift+tab': 'shift-tab',
};

/** A key as people read it: `↓`, `^d`, `PgUp`. */
export const keyLabel = (key: string): string => keyLabels[key] ?? key.replace(/^ctrl\+/v, '^');
