/** What Ink tells of a key, as far as it matters here. */
export type InkKey = Readonly<Record<
	'upArrow' | 'downArrow' | 'leftArrow' | 'rightArrow' | 'pageDown' | 'pageUp' | 'home' | 'end' | 'return' | 'escape' | 'ctrl' | 'shift' | 'tab' | 'backspace' | 'delete' | 'meta',
	boolean
>>;

/** Keys that terminals tell apart from characters, those last that come with ctrl or shift as well. */
const named: ReadonlyArray<readonly [property: keyof InkKey, name: string]> = [
	['return', 'enter'],
	['escape', 'esc'],
	['backspace', 'backspace'],
	['delete', 'delete'],
	['upArrow', 'up'],
	['downArrow', 'down'],
	['leftArrow', 'left'],
	['rightArrow', 'right'],
	['pageDown', 'pagedown'],
	['pageUp', 'pageup'],
	['home', 'home'],
	['end', 'end'],
];

const modifiers = ['ctrl', 'shift'] as const;
const modifiable = named.slice(4).map(([, name]) => name);

const controlNames: Readonly<Record<string, string>> = {
	'\r': 'enter', '\n': 'enter', '\t': 'tab', '\u{1B}': 'esc', '\u{7F}': 'backspace', '\u{8}': 'backspace', ' ': 'space',
};

const characterName = (character: string): string => {
	const code = character.codePointAt(0) ?? 0;
	return controlNames[character] ?? (code < 32 ? `ctrl+${String.fromCodePoint(code + 96)}` : character);
};

/** Letters that come with ctrl as another key does (ASCII), or never come. */
const lostControls = new Set(['h', 'i', 'j', 'm']);

/** Every key with a name of several letters. */
export const keyWords: readonly string[] = [
	...named.map(([, name]) => name),
	'tab',
	'shift+tab',
	'space',
	...modifiable.flatMap(name => modifiers.map(modifier => `${modifier}+${name}`)),
	...[...'abcdefghijklmnopqrstuvwxyz'].filter(letter => !lostControls.has(letter)).map(letter => `ctrl+${letter}`),
];

/** Other ways to write keys: as the screen shows them, and as people do. */
const spellings: Readonly<Record<string, string>> = {
	'↑': 'up', '↓': 'down', '←': 'left', '→': 'right', pgdn: 'pagedown', pgup: 'pageup', return: 'enter', escape: 'esc', del: 'delete', ' ': 'space',
};

/** The key that a person means: `G`, `ctrl+d`, `^d`, `PgDn`; `undefined` when no terminal has such a key. */
export const readKey = (text: string): string | undefined => {
	if ([...text].length === 1) {
		return spellings[text] ?? (/[\u{0}-\u{1F}\u{7F}]/v.test(text) ? undefined : text);
	}

	const word = text.toLowerCase().replace(/^\^(?=.)/v, 'ctrl+').replace(/^(ctrl|shift)-/v, '$1+');
	const [, modifier = '', key = ''] = /^((?:ctrl|shift)\+)?(.+)$/v.exec(word) ?? [];
	const name = modifier + (spellings[key] ?? key);
	return keyWords.includes(name) ? name : undefined;
};

/**
Names of the keys in one input: `j`, `G`, `ctrl+d`, `enter`, `shift+tab`, `ctrl+up`, …. Typed quickly, several keys come as one
input (`jjj`); a paste comes another way.
*/
export const keyNames = (input: string, key: InkKey): string[] => {
	const [, special] = named.find(([property]) => key[property]) ?? [];
	if (special) {
		const modifier = modifiers.find(name => key[name] && modifiable.includes(special));
		return [modifier ? `${modifier}+${special}` : special];
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

const labels: Readonly<Record<string, string>> = {
	up: '↑', down: '↓', left: '←', right: '→', pagedown: 'PgDn', pageup: 'PgUp',
};

/** A key as people read it: `↓`, `^d`, `PgUp`. */
export const keyLabel = (key: string): string => {
	const [, modifier = '', rest = key] = /^(ctrl|shift)\+(.+)$/v.exec(key) ?? [];
	const label = labels[rest] ?? rest;
	return modifier === 'ctrl' ? `^${label}` : (modifier === 'shift' ? `shift-${label}` : label);
};
