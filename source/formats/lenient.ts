/** An object of a file somebody else wrote. */
export type Loose = Readonly<Record<string, unknown>>;

const nothing: Loose = Object.freeze({});

/** An object, or an empty one. */
export const looseObject = (value: unknown): Loose => typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Loose : nothing;

/** A list, or an empty one. */
export const looseList = (value: unknown): readonly unknown[] => Array.isArray(value) ? value : [];

/** Text, without halves of surrogate pairs, which no store keeps; a number or truth value as text; `undefined` for anything else. */
export const looseText = (value: unknown): string | undefined => {
	if (typeof value === 'string') {
		return value.toWellFormed();
	}

	return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
};

/** The texts of a list; what is no text is left out. */
export const looseTexts = (value: unknown): string[] => looseList(value).filter(item => typeof item === 'string').map(item => item.toWellFormed());

/** A finite number, also when it is written as text; `undefined` for anything else. */
export const looseNumber = (value: unknown): number | undefined => {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
};

/** A whole number of at least 0. */
export const looseCount = (value: unknown): number | undefined => {
	const number = looseNumber(value);
	return number === undefined || number < 0 ? undefined : Math.round(number);
};

/** One of the values that a field can have. */
export const looseOneOf = <Value extends string>(value: unknown, known: readonly Value[]): Value | undefined => known.find(one => one === value);
