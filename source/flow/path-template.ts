/** Stands for a part of a path that differs from one thing to the next. */
const placeholder = '{id}';

/** Segments of a path that are told apart; what is deeper is one. */
const deepest = 12;
const longest = 512;

const number = /^\d+$/v;
const uuid = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/iv;
/** Hashes and object ids: hexadecimal, with digits among the letters. */
const hex = /^[\da-f]{7,}$/iv;
const ulid = /^[0-7][\da-hjkmnp-tv-z]{25}$/iv;
const date = /^\d{4}-\d\d-\d\d(?:[\-T_].{0,20})?$/v;
/** Keys: long, digits and letters of both cases in turns. */
const key = /^[\w\-=~]{16,}$/v;
const changes = /\d[A-Za-z]|[A-Za-z]\d|[a-z][A-Z]/gv;
const leastChanges = 3;
/** Tokens of three parts (RFC 7519), which always begin with an object of JSON. */
const webToken = /^eyJ[\w\-]+\.[\w\-]+\.[\w\-]*$/v;
/** What a name ends with that says what it is, not which one. */
const extension = /(?<=[^.])\.[a-z][\da-z]{0,9}$/iv;

const isId = (text: string): boolean => number.test(text) || uuid.test(text) || hex.test(text) || ulid.test(text) || date.test(text) || webToken.test(text)
	|| (key.test(text) && (text.match(changes)?.length ?? 0) >= leastChanges);

const hasDigit = /\d/v;

const segmentTemplate = (segment: string): string => {
	// Most segments are words: told at a glance.
	if (!hasDigit.test(segment)) {
		return segment;
	}

	if (isId(segment)) {
		return placeholder;
	}

	const [end = ''] = extension.exec(segment) ?? [];
	return end !== '' && isId(segment.slice(0, -end.length)) ? placeholder + end : segment;
};

/**
A path with its numbers, UUIDs, hashes, dates and keys replaced by `{id}`: `/v1/users/42/orders` and `/v1/users/7/orders` both
give `/v1/users/{id}/orders`. Words and versions (`v1`) stay as they are. Gives the same for its own results.
*/
export const pathTemplate = (path: string): string => {
	const segments = path.slice(0, longest).split('/', deepest + 1);
	const isDeep = segments.length > deepest;
	const shown = segments.slice(0, deepest).map(segment => segmentTemplate(segment)).join('/');
	return isDeep ? `${shown}/…` : shown;
};
