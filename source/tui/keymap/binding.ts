import type {Place} from '../state/state.ts';

/** Headings of the help, in its order. */
export const bindingGroups = ['Moving', 'Finding', 'Flows', 'Comparing', 'Analysis', 'Detail', 'Program'] as const;

/** Where the bottom line offers a key; an empty list has little to do, and findings are gone to. */
export type BarPlace = Place | 'empty' | 'analysis';

/** Something a person can do with a key, without what it does. The tables drive input, help, palette, the bottom line and `docs/screen.md`. */
export type Binding = {
	readonly id: string;
	/** Keys that do it unless the user's settings say otherwise, by the names of `keymap/key-name.ts`. */
	readonly keys: readonly string[];
	/** What it does, for help and palette. */
	readonly title: string;
	readonly group: (typeof bindingGroups)[number];
	/** Where the keys work; list and detail when left out. */
	readonly places?: readonly Place[] | 'everywhere';
	/** Word for the bottom line, in the places given. */
	readonly bar?: string;
	readonly barIn?: readonly BarPlace[];
	/** Another word, where the same means something else. */
	readonly barAs?: Readonly<Partial<Record<BarPlace, string>>>;
};

/** Where the keys of a binding work. */
const placesOf = ({places = ['list', 'detail']}: Binding): readonly Place[] | 'everywhere' => places;

/** Whether a binding's keys work in a place. */
export const worksIn = (binding: Binding, place: Place): boolean => {
	const places = placesOf(binding);
	return places === 'everywhere' || places.includes(place);
};

/** A place where the keys of both work, `everywhere` when that is so; `undefined` where they never meet. */
export const sharedPlace = (one: Binding, other: Binding): Place | 'everywhere' | undefined => {
	const [first, second] = [placesOf(one), placesOf(other)];
	if (first === 'everywhere') {
		return second === 'everywhere' ? second : second[0];
	}

	return second === 'everywhere' ? first[0] : first.find(place => second.includes(place));
};
