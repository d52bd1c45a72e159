/** Which of the ASCII characters are meant, by their code: 1 for those of a class of a regular expression. */
export const lettersOf = (pattern: RegExp): Uint8Array => {
	const letters = new Uint8Array(128);
	for (const code of letters.keys()) {
		letters[code] = pattern.test(String.fromCodePoint(code)) ? 1 : 0;
	}

	return letters;
};

/**
Visits each run of such letters that is long enough, in order; characters `[from, to)`. It looks at one character in `least` where there is
none, so that an ordinary text takes far less than a nanosecond a character.
*/
export const eachRun = (text: string, letters: Uint8Array, least: number, visit: (from: number, to: number) => void): void => {
	/* eslint-disable unicorn/prefer-code-point -- half of a pair is no such letter either */
	const {length} = text;
	for (let at = least - 1; at < length; at += least) {
		if (letters[text.charCodeAt(at)] !== 1) {
			continue;
		}

		const before = at - least;
		let from = at;
		while (from - 1 > before && letters[text.charCodeAt(from - 1)] === 1) {
			from--;
		}

		let to = at + 1;
		while (to < length && letters[text.charCodeAt(to)] === 1) {
			to++;
		}

		if (to - from >= least) {
			visit(from, to);
		}

		at = to;
	}
	/* eslint-enable unicorn/prefer-code-point */
};
