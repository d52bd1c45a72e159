const loneSurrogate = /(?<!\\)(?:\\{2})*\\ud[89a-f]/v;

/** JSON on one line that every parser takes: half a surrogate pair, which is no character and which jq refuses, is written as U+FFFD. */
export const jsonText = (value: unknown): string => {
	const text = JSON.stringify(value);
	return text.includes(String.raw`\ud`) && loneSurrogate.test(text)
		? JSON.stringify(value, (_key, field: unknown) => typeof field === 'string' ? field.toWellFormed() : field)
		: text;
};
