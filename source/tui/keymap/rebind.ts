import {nearest} from '../../filter/nearest.ts';
import {TapxError} from '../../flow/error.ts';
import {sharedPlace, type Binding} from './binding.ts';
import {keyLabel, keyWords, readKey} from './key-name.ts';

/** Keys by the id of their command, as the user's settings name them; an empty list leaves a command without. */
export type Rebinding = Readonly<Record<string, readonly string[]>>;

const wrong = (message: string, advice: string): TapxError => new TapxError('wrong-setting', message, {exitCode: 2, advice});

const didYouMean = (meant: string | undefined): string | undefined => meant && `Did you mean "${meant}"?`;

const readKeys = (id: string, keys: readonly string[]): string[] => keys.map(text => {
	const key = readKey(text);
	if (key === undefined) {
		throw wrong(`"keys" gives ${id} a key "${text}" that terminals do not tell.`, didYouMean(nearest(text, keyWords)) ?? 'Keys are characters, names such as pagedown, and ctrl with a letter.');
	}

	return key;
});

/** Two commands that one key would mean in one place. */
const findConflict = (bindings: readonly Binding[]): {key: string; first: Binding; second: Binding; place: string} | undefined => {
	for (const [index, second] of bindings.entries()) {
		for (const first of bindings.slice(0, index)) {
			const key = second.keys.find(candidate => first.keys.includes(candidate));
			const place = key === undefined ? undefined : sharedPlace(first, second);
			if (key !== undefined && place !== undefined) {
				return {
					key, first, second, place,
				};
			}
		}
	}

	return undefined;
};

/**
The bindings with the user's keys in place of their own.

@throws {TapxError} `wrong-setting` for a command or key that does not exist, and for a key that would mean two things in one place.
*/
export const rebind = <Bound extends Binding>(bindings: readonly Bound[], rebinding: Rebinding): readonly Bound[] => {
	const ids = bindings.map(({id}) => id);
	const unknown = Object.keys(rebinding).find(id => !ids.includes(id));
	if (unknown !== undefined) {
		throw wrong(`"keys" names a command "${unknown}" that does not exist.`, didYouMean(nearest(unknown, ids)) ?? `There are ${ids.join(', ')}.`);
	}

	const rebound = bindings.map(binding => {
		const keys = rebinding[binding.id];
		return keys ? {...binding, keys: readKeys(binding.id, keys)} : binding;
	});
	const conflict = findConflict(rebound);
	if (conflict) {
		const {key, first, second, place} = conflict;
		const own = Object.hasOwn(rebinding, first.id) ? second : first;
		throw wrong(`The key ${keyLabel(key)} would mean both "${first.id}" and "${second.id}" ${place === 'everywhere' ? place : `in the ${place}`}.`, `Give "${own.id}" another key in "keys", or [] for none.`);
	}

	return rebound;
};
