/** Breaks a line of text at its blanks into lines of at most `columns`; a longer word has a line of its own. */
export const wrap = (text: string, columns: number): string[] => {
	const lines: string[] = [];
	for (const word of text.split(' ')) {
		const last = lines.at(-1);
		if (last !== undefined && last.length + 1 + word.length <= columns) {
			lines[lines.length - 1] = `${last} ${word}`;
		} else {
			lines.push(word);
		}
	}

	return lines;
};
