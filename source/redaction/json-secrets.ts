import {findCards} from './cards.ts';
import {headerSecrets, isSecretHeader, shift} from './find.ts';
import {fieldSecret} from './names.ts';
import type {Secret, SecretKind} from './secret.ts';

/** A string that has secrets only behind its escapes: characters `[from, to)` of the text, quotes not included. */
export type Escaped = {readonly from: number; readonly to: number; readonly decoded: string};

/** What was found in a JSON text. */
export type JsonSecrets = {
	/** In no particular order, and they may overlap. Where one is no string, `isBare` says so: what replaces it needs quotes. */
	readonly secrets: ReadonlyArray<Secret & {readonly isBare?: boolean}>;
	/** Strings with escapes whose names say nothing: they are to be looked at decoded. */
	readonly escaped: readonly Escaped[];
};

type Literal = {readonly from: number; readonly to: number; readonly decoded: string; readonly isEscaped: boolean};

/** An object or a list that is open. */
type Frame = {
	readonly isObject: boolean;
	/** The name that it is the value of. */
	readonly name: string;
	/** Whether every text in it is a secret: `"credentials": {…}`. */
	readonly kind: SecretKind | undefined;
	key: string | undefined;
	/** Of `{"name": "password", "value": "x"}`. */
	title: string | undefined;
	value: Literal | undefined;
};

/** Names that only say that something is a value: the name of the object around it tells which. */
const general: ReadonlySet<string> = new Set(['value', 'val', 'data', 'text', 'string', 'content', 'raw', 'plain', 'plaintext', 'current', 'old', 'new', '']);
const titles: ReadonlySet<string> = new Set(['name', 'key', 'header', 'field', 'param', 'parameter', 'variable']);

/** Objects of these names hold nothing but secrets. */
const vaults: ReadonlyMap<string, SecretKind> = new Map([
	['secrets', 'token'], ['secret', 'token'], ['credentials', 'credentials'], ['passwords', 'password'], ['apikeys', 'key'], ['cookies', 'cookie'],
]);

const singular = (name: string): string => /[^s]s$/v.test(name) ? name.slice(0, -1) : name;

/** Where a string ends whose quote opens at `from`: behind the closing quote, or the end of a text that was cut. */
const stringEnd = (text: string, from: number): number => {
	for (let quote = text.indexOf('"', from + 1); quote !== -1; quote = text.indexOf('"', quote + 1)) {
		let backslashes = 0;
		while (text[quote - 1 - backslashes] === '\\') {
			backslashes++;
		}

		if (backslashes % 2 === 0) {
			return quote + 1;
		}
	}

	return text.length;
};

const unescape = (literal: string): string => {
	try {
		return JSON.parse(`"${literal}"`) as string;
	} catch {
		return literal;
	}
};

const blank = /\s*/vy;
const bare = /[^\s",\[\]\{\}]+/vy;

/** Text of a sticky pattern at a place. */
const matchAt = (pattern: RegExp, text: string, at: number): string => {
	pattern.lastIndex = at;
	return pattern.exec(text)?.[0] ?? '';
};

/**
Secrets of members of a JSON text, by their names and the names around them. It need neither be whole nor valid, so that what was cut off
or stands line by line is read as well; its time is proportional to the text.
*/
export const jsonSecrets = (text: string): JsonSecrets => {
	const secrets: Array<Secret & {isBare?: boolean}> = [];
	const escaped: Escaped[] = [];
	const frames: Frame[] = [];
	let frame: Frame = {
		isObject: false, name: '', kind: undefined, key: undefined, title: undefined, value: undefined,
	};

	const kindOf = (value: string): SecretKind | undefined => {
		const {isObject, name, key = '', kind} = frame;
		if (!isObject) {
			return kind ?? (name === '' ? undefined : fieldSecret(singular(name), value));
		}

		return kind ?? fieldSecret(key, value)
			?? (name === '' ? undefined : fieldSecret(`${name} ${key}`, value) ?? (general.has(key.toLowerCase()) ? fieldSecret(name, value) : undefined));
	};

	/** Takes the secrets of a header's value, all of the literal where there is no place to point at. */
	const addHeader = (name: string, {from, to, decoded, isEscaped}: Literal): void => {
		const found = headerSecrets(name, decoded);
		secrets.push(...isEscaped ? found.slice(0, 1).map(({kind}) => ({kind, from, to})) : shift(found, from));
	};

	const takeString = (literal: Literal): void => {
		const {from, to, decoded, isEscaped} = literal;
		const key = frame.key ?? '';
		const lower = key.toLowerCase();
		if (frame.isObject && isSecretHeader(lower)) {
			addHeader(lower, literal);
			return;
		}

		if (frame.isObject && titles.has(lower)) {
			frame.title = decoded;
		} else if (frame.isObject && general.has(lower)) {
			frame.value = literal;
		}

		const kind = kindOf(decoded);
		if (kind) {
			secrets.push({kind, from, to});
		} else if (isEscaped) {
			escaped.push({from, to, decoded});
		}
	};

	const open = (isObject: boolean): void => {
		const name = (frame.isObject ? frame.key : frame.name) ?? '';
		frames.push(frame);
		frame = {
			isObject, name, kind: frame.kind ?? (isObject ? vaults.get(name.toLowerCase().replaceAll(/[^a-z]/gv, '')) : undefined), key: undefined, title: undefined, value: undefined,
		};
	};

	const close = (): void => {
		const {title, value} = frame;
		if (title !== undefined && value) {
			addHeader(title, value);
		}

		frame = frames.pop() ?? frame;
		frame.key = undefined;
	};

	/** Reads a string, and the plain value behind it when it is a name; gives where to go on. */
	const readString = (start: number): number => {
		const end = stringEnd(text, start);
		const isClosed = end - start > 1 && text[end - 1] === '"';
		const [from, to] = [start + 1, isClosed ? end - 1 : end];
		const raw = text.slice(from, to);
		const isEscaped = raw.includes('\\');
		const decoded = isEscaped ? unescape(raw) : raw;
		const next = end + matchAt(blank, text, end).length;
		if (!frame.isObject || frame.key !== undefined || text[next] !== ':') {
			if (raw !== '') {
				takeString({
					from, to, decoded, isEscaped,
				});
			}

			return next;
		}

		frame.key = decoded;
		const at = next + 1 + matchAt(blank, text, next + 1).length;
		const value = matchAt(bare, text, at);
		const kind = value === '' ? undefined : kindOf(value) ?? findCards(value)[0]?.kind;
		// Numbers are seldom secrets: of the rest, only what a person would keep to themselves.
		if (kind === 'password' || kind === 'card') {
			secrets.push({
				kind, from: at, to: at + value.length, isBare: true,
			});
		}

		return at + value.length;
	};

	const marks: Readonly<Record<string, () => void>> = {
		'{'() {
			open(true);
		},
		'['() {
			open(false);
		},
		'}': close,
		']': close,
		','() {
			frame.key = undefined;
		},
	};

	for (let at = 0; at < text.length;) {
		const character = text[at]!; // Within its length.
		if (character === '"') {
			at = readString(at);
		} else {
			marks[character]?.();
			at++;
		}
	}

	return {secrets, escaped};
};
