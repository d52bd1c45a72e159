/** What Ink tells of a key, as far as it matters here. */
export type InkKey = Readonly<Record<
	'upArrow' | 'downArrow' | 'leftArrow' | 'rightArrow' | 'pageDown' | 'pageUp' | 'home' | 'end' | 'return' | 'escape' | 'ctrl' | 'shift' | 'tab' | 'backspace' | 'delete' | 'meta',
	boolean
>>;

const named: ReadonlyArray<readonly [keyof InkKey, string]> = [
	['upArrow', 'up'],
	['downArrow', 'down'],
	['leftArrow', 'left'],
	['rightArrow', 'right'],
	['pageDown', 'pagedown'],
	['pageUp', 'pageup'],
	['home', 'home'],
	['end', 'end'],
	['return', 'enter'],
	['escape', 'esc'],
	['backspace', 'backspace'],
	['delete', 'delete'],
];

const controlNames: Readonly<Record<string, string>> = {
	'\r': 'enter', '\n': 'enter', '\t': 'tab', '\u{1B}': 'esc', '\u{7F}': 'backspace', '\u{8}': 'backspace', ' ': 'space',
};

const characterName = (character: string): string => {
	const code = character.codePointAt(0) ?? 0;
	return controlNames[character] ?? (code < 32 ? `ctrl+${String.fromCodePoint(code + 96)}` : character);
};

/**
Names of the keys in one input: `j`, `G`, `ctrl+d`, `enter`, `shift+tab`, `pagedown`, …. Typed quickly, several keys come as one
input (`jjj`); a paste comes another way.
*/
export const keyNames = (input: string, key: InkKey): string[] => {
	const special = named.find(([property]) => key[property]);
	if (special) {
		return [special[1]];
	}

	if (key.tab) {
		return [key.shift ? 'shift+tab' : 'tab'];
	}

	if (key.ctrl) {
		return input === '' ? [] : [`ctrl+${input}`];
	}

	// No key is bound to Alt: what looks like it is esc with the next key close behind.
	const names = [...input].map(character => characterName(character));
	return key.meta ? ['esc', ...names] : names;
};
