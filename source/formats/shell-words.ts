/** The words of a line as a shell splits them: at blanks, but for those in quotes or behind a backslash. */
export const splitWords = (line: string): string[] => {
	const words: string[] = [];
	for (const [word] of line.matchAll(/(?:[^\s"'\\]|\\.|"(?:[^"\\]|\\.)*"?|'[^']*'?)+/gsv)) {
		words.push(word.replaceAll(/\\(.)|"((?:[^"\\]|\\.)*)"?|'([^']*)'?/gsv, (_, escaped?: string, double?: string, single?: string) =>
			escaped ?? double?.replaceAll(/\\(["\\])/gv, '$1') ?? single ?? ''));
	}

	return words;
};
