/** Whether a code point is in a set of characters. */
export type CharacterTest = (codePoint: number) => boolean;

const isAscii = (codePoint: number): boolean => codePoint < 128;

/** A set of one character. An ASCII letter never equals a character beyond ASCII (`k` is not U+212A), as in SQLite. */
export const literalTest = (codePoint: number, ignoreCase: boolean): CharacterTest => {
	if (!ignoreCase) {
		return other => other === codePoint;
	}

	const character = String.fromCodePoint(codePoint);
	const [lower = codePoint, upper = codePoint] = [character.toLowerCase(), character.toUpperCase()].map(text => {
		const folded = text.codePointAt(0) ?? codePoint;
		return [...text].length === 1 && isAscii(folded) === isAscii(codePoint) ? folded : codePoint;
	});
	const same = new Set([codePoint, lower, upper]);
	return other => same.has(other);
};

/** The two characters beyond ASCII that Unicode folds to ASCII letters. */
const foldsToAscii: ReadonlySet<number> = new Set([0x1_7F, 0x21_2A]);

/** A set written as one class of the platform's own regular expressions, which decide one character at a time. */
export const classTest = (source: string, ignoreCase: boolean): CharacterTest => {
	const exact = new RegExp(`^${source}$`, 'sv');
	const folding = ignoreCase ? new RegExp(`^${source}$`, 'isv') : exact;
	return codePoint => (foldsToAscii.has(codePoint) ? exact : folding).test(String.fromCodePoint(codePoint));
};
