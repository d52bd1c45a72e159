/** Most tokens of an answer. The text and the structured content say the same; a client may show its model both, so each may have half. */
export const answerTokens = 24_000 / 2;

/** Tokens of a character, more than tokenizers make of it: words share tokens, digits and signs of random keys hardly do. */
const letter = 1 / 3;
const sign = 1 / 2;
/** Of a byte of UTF-8 beyond ASCII. */
const foreignByte = 1 / 2;

const bytesOf = (code: number): number => code < 0x8_00 ? 2 : (code < 0x1_00_00 ? 3 : 4);

const isWordly = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 32;

/** What a text costs a model at most, about. Surrogates count as halves of a character of four bytes. */
export const estimateTokens = (text: string): number => {
	let tokens = 0;
	for (let index = 0; index < text.length; index++) {
		const code = text.charCodeAt(index); // eslint-disable-line unicorn/prefer-code-point -- counted by unit, half a pair each
		if (code < 0x80) {
			tokens += isWordly(code) ? letter : sign;
		} else {
			tokens += foreignByte * (code >= 0xD8_00 && code <= 0xDF_FF ? 2 : bytesOf(code));
		}
	}

	return Math.ceil(tokens);
};

/** What a value costs as JSON. */
export const jsonTokens = (value: unknown): number => estimateTokens(JSON.stringify(value) ?? '');

/** Longest beginning of a text that costs no more than so much as JSON; it never ends within a pair of surrogates. */
export const fittingLength = (text: string, tokens: number): number => {
	let [from, to] = [0, Math.min(text.length, tokens * 3)];
	while (from < to) {
		const middle = Math.ceil((from + to) / 2);
		if (jsonTokens(text.slice(0, middle)) <= tokens) {
			from = middle;
		} else {
			to = middle - 1;
		}
	}

	return from > 0 && from < text.length && /[\u{D800}-\u{DBFF}]/v.test(text[from - 1] ?? '') ? from - 1 : from;
};

/** The first of some values that fit, at least one where there is any. */
export const fittingItems = <Item>(items: readonly Item[], tokens: number): Item[] => {
	let left = tokens;
	const end = items.findIndex(item => {
		left -= jsonTokens(item) + 1;
		return left < 0;
	});
	return end === -1 ? [...items] : items.slice(0, Math.max(1, end));
};

type Limits = {readonly text: number; readonly list: number};

const cut = (value: unknown, limits: Limits): unknown => {
	if (typeof value === 'string') {
		return value.length > limits.text ? `${value.slice(0, limits.text).toWellFormed()}… [cut: ${value.length - limits.text} more characters]` : value;
	}

	if (Array.isArray(value)) {
		const kept = value.slice(0, limits.list).map(item => cut(item, limits));
		return value.length > limits.list ? [...kept, `[cut: ${value.length - limits.list} more]`] : kept;
	}

	return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).slice(0, limits.list).map(([key, item]) => [key.slice(0, limits.text), cut(item, limits)])) : value;
};

/** A value that costs no more than so much: long texts and lists lose their ends, ever more until it fits. */
export const shrunk = (value: unknown, tokens: number): {readonly value: unknown; readonly isCut: boolean} => {
	if (jsonTokens(value) <= tokens) {
		return {value, isCut: false};
	}

	let limits: Limits = {text: 8000, list: 400};
	for (;;) {
		const smaller = cut(value, limits);
		if (jsonTokens(smaller) <= tokens || limits.list <= 2) {
			return {value: smaller, isCut: true};
		}

		limits = {text: Math.max(20, Math.floor(limits.text * 0.6)), list: Math.max(2, Math.floor(limits.list * 0.7))};
	}
};
