import type {Place} from '../state/state.ts';
import {worksIn, type Binding} from './binding.ts';
import {keyLabel} from './key-name.ts';
import {rebind, type Rebinding} from './rebind.ts';

/** What keys do. */
export type Keymap = {
	/** In the order of the help, each with the keys it has now. */
	readonly bindings: readonly Binding[];
	/** What a key does in a place, `undefined` for nothing. */
	bindingFor(key: string, place: Place): Binding | undefined;
	/** The keys of a command, the one to show first. */
	keysOf(id: string): readonly string[];
	/** How a person does it: `^d`, or by name what has no key, `:clear`. The one to show first is first. */
	waysTo(id: string): readonly [string, ...string[]];
};

/**
A keymap of bindings with the user's own keys.

@throws {TapxError} `wrong-setting`, as `rebind` does.
*/
export const createKeymap = (table: readonly Binding[], rebinding: Rebinding = {}): Keymap => {
	const bindings = rebind(table, rebinding);
	const keysOf = (id: string): readonly string[] => bindings.find(binding => binding.id === id)?.keys ?? [];
	return {
		bindings,
		bindingFor: (key, place) => bindings.find(binding => binding.keys.includes(key) && worksIn(binding, place)),
		keysOf,
		waysTo(id) {
			const [first, ...others] = keysOf(id).map(key => keyLabel(key));
			return first === undefined ? [`${keyLabel(keysOf('palette')[0] ?? '')}${id}`] : [first, ...others];
		},
	};
};
