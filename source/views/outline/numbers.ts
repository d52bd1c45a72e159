/** A growing list of numbers from 0 to 2³² − 1, four bytes each: a body may have a million lines. */
export type Numbers = {
	readonly length: number;
	push(value: number): void;
	at(index: number): number;
	set(index: number, value: number): void;
	pop(): number | undefined;
};

/** An empty list. */
export const createNumbers = (capacity = 16): Numbers => {
	let items = new Uint32Array(capacity);
	let length = 0;
	return {
		get length() {
			return length;
		},
		push(value) {
			if (length === items.length) {
				const grown = new Uint32Array(length * 2);
				grown.set(items);
				items = grown;
			}

			items[length++] = value;
		},
		at: index => items[index] ?? 0,
		set(index, value) {
			items[index] = value;
		},
		pop: () => length === 0 ? undefined : items[--length],
	};
};
