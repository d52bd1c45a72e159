/** A source of chance that repeats itself for the same seed. */
export type Random = {
	/** From 0 to just under 1. */
	readonly fraction: () => number;
	/** A whole number, both ends included. */
	readonly whole: (from: number, to: number) => number;
	readonly pick: <T>(items: readonly [T, ...T[]]) => T;
	readonly hex: (digits: number) => string;
	readonly bytes: (size: number) => Uint8Array<ArrayBuffer>;
};

/** FNV-1a, 32 bits. */
const hash = (text: string): number => {
	let value = 0x81_1C_9D_C5;
	for (const character of text) {
		value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01_00_01_93);
	}

	return value;
};

/** Chance by mulberry32, seeded with a text. */
export const createRandom = (seed: string): Random => {
	let state = hash(seed);
	const word = (): number => {
		state = (state + 0x6D_2B_79_F5) >>> 0;
		let value = Math.imul(state ^ (state >>> 15), 1 | state);
		value ^= value + Math.imul(value ^ (value >>> 7), 61 | value);
		return (value ^ (value >>> 14)) >>> 0;
	};

	const fraction = (): number => word() / (2 ** 32);
	const whole = (from: number, to: number): number => from + Math.floor(fraction() * (to - from + 1));
	return {
		fraction,
		whole,
		pick: <T>(items: readonly [T, ...T[]]): T => items[whole(0, items.length - 1)] ?? items[0],
		hex: digits => Array.from({length: digits}, () => whole(0, 15).toString(16)).join(''),
		bytes: size => Uint8Array.from({length: size}, () => word()),
	};
};
