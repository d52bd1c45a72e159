/**
Splits a command as a shell would, without being one: white space parts words, quotes of both kinds and backslashes keep it in
them; nothing is expanded. `undefined` when a quote is left open.
*/
export const splitWords = (command: string): string[] | undefined => {
	const words: string[] = [];
	let word: string | undefined;
	let quote = '';
	for (let index = 0; index < command.length; index++) {
		const character = command[index]!; // Inside the text.
		if (character === quote) {
			quote = '';
		} else if (quote === '' && (character === '"' || character === '\'')) {
			quote = character;
			word ??= '';
		} else if (character === '\\' && quote !== '\'' && index + 1 < command.length) {
			word = `${word ?? ''}${command[++index]}`;
		} else if (quote === '' && /\s/v.test(character)) {
			if (word !== undefined) {
				words.push(word);
			}

			word = undefined;
		} else {
			word = `${word ?? ''}${character}`;
		}
	}

	if (quote !== '') {
		return undefined;
	}

	return word === undefined ? words : [...words, word];
};
