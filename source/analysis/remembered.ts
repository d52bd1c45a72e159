import {BoundedMap} from './bounded-map.ts';

/** A look-up by number that remembers its last `most` answers, also that there was none; nothing for no number. */
export const remembered = <Answer>(most: number, look: (id: number) => Answer | undefined): ((id: number | undefined) => Answer | undefined) => {
	const known = new BoundedMap<number, Answer | undefined>(most);
	return id => {
		if (id !== undefined && !known.has(id)) {
			known.set(id, look(id));
		}

		return id === undefined ? undefined : known.get(id);
	};
};
