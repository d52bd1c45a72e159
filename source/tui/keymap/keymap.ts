import type {Place} from '../state/state.ts';
import {worksIn, type Binding} from './binding.ts';
import {rebind, type Rebinding} from './rebind.ts';

/** What keys do. */
export type Keymap = {
	/** In the order of the help, each with the keys it has now. */
	readonly bindings: readonly Binding[];
	/** What a key does in a place, `undefined` for nothing. */
	bindingFor(key: string, place: Place): Binding | undefined;
	/** The keys of a command, the one to show first. */
	keysOf(id: string): readonly string[];
};

/**
A keymap of bindings with the user's own keys.

@throws {TapxError} `wrong-setting`, as `rebind` does.
*/
export const createKeymap = (table: readonly Binding[], rebinding: Rebinding = {}): Keymap => {
	const bindings = rebind(table, rebinding);
	return {
		bindings,
		bindingFor: (key, place) => bindings.find(binding => binding.keys.includes(key) && worksIn(binding, place)),
		keysOf: id => bindings.find(binding => binding.id === id)?.keys ?? [],
	};
};
