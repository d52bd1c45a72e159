import type {PathMatcher} from './json-path.ts';
import type {Numbering} from './sequence.ts';

/** A value of a JSON text. */
export type Node = {
	readonly type: 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null';
	/** The value as it stands in the text. */
	readonly text: string;
	/** Equal for equal values, whatever the order of members and the spelling of numbers and texts; what is ignored is left out. */
	readonly value: number;
	/** Equal for values that are written alike but for blanks. */
	readonly spelling: number;
	readonly isIgnored: boolean;
	/** Of an object, by name; of those that repeat a name the last counts, as for every parser. */
	readonly members: ReadonlyMap<string, Node>;
	/** Of an array. */
	readonly elements: readonly Node[];
};

/** What nests deeper, or has more values, is compared as text. */
const deepest = 256;
const mostValues = 250_000;

class TooMuch extends Error {}

const blank = /[\t\n\r ]*/vy;
const bareWord = /[^\s,\]\}]+/vy;

/** Whole numbers of so many digits are written out. */
const mostDigits = 16;
const plainNumber = /^(?:0|-?[1-9]\d{0,15})$/v;

/** Where the zeros begin that a text ends with. */
const zerosFrom = (digits: string): number => {
	let end = digits.length;
	while (digits[end - 1] === '0') {
		end--;
	}

	return end;
};

/** A number by all its digits, so that `1.0` is `1` and no digit is lost. */
const numberValue = (text: string): string => {
	if (plainNumber.test(text)) {
		return text;
	}

	const [, sign = '', whole = '', fraction = '', power = '0'] = /^(-?)(\d+)(?:\.(\d+))?(?:e([+\-]?\d+))?$/iv.exec(text) ?? [];
	const digits = `${whole}${fraction}`.replace(/^0+/v, '');
	const significant = digits.slice(0, zerosFrom(digits));
	const exponent = Number(power) - fraction.length + digits.length - significant.length;
	if (significant === '') {
		return '0';
	}

	return exponent >= 0 && significant.length + exponent <= mostDigits ? `${sign}${significant}${'0'.repeat(exponent)}` : `${sign}${significant}e${exponent}`;
};

const literalTypes: Readonly<Record<string, Node['type']>> = {true: 'boolean', false: 'boolean', null: 'null'};
const noMembers: Node['members'] = new Map();
const noElements: Node['elements'] = [];

/** Whether a value's spelling says all about it. */
const isPlain = ({value, spelling, isIgnored}: Node): boolean => value === spelling && !isIgnored;

/** A member with the number of its name. */
type NamedNode = readonly [key: number, node: Node];

/** What an object's members come to in whatever order. */
const valueOf = (named: readonly NamedNode[]): string => `{${named
	.filter(([, {isIgnored}]) => !isIgnored)
	.toSorted(([a], [b]) => a - b)
	.map(([key, {value}]) => `${key}:${value}`)
	.join(',')}`;

/** Reads a text that is valid JSON. */
const read = (source: string, numbering: Numbering, root: PathMatcher): Node => {
	let at = 0;
	let values = 0;
	const skipBlanks = (): void => {
		blank.lastIndex = at;
		blank.test(source);
		at = blank.lastIndex;
	};

	/** Whether the character is next, which is then behind. */
	const take = (character: string): boolean => {
		skipBlanks();
		const isNext = source[at] === character;
		at += isNext ? 1 : 0;
		return isNext;
	};

	const readString = (): string => {
		const start = at;
		for (at++; source[at] !== '"'; at++) {
			at += source[at] === '\\' ? 1 : 0;
		}

		return source.slice(start, ++at);
	};

	const unquote = (text: string): string => text.includes('\\') ? JSON.parse(text) as string : text.slice(1, -1);

	/** A node by what makes its value and what makes its spelling. */
	const toNode = (node: Omit<Node, 'value' | 'spelling'>, value: string, spelling: string): Node => {
		const number = numbering(value);
		return {...node, value: number, spelling: spelling === value ? number : numbering(spelling)};
	};

	const readScalar = (isIgnored: boolean): Node => {
		if (source[at] === '"') {
			const text = readString();
			return toNode({
				type: 'string', text, isIgnored, members: noMembers, elements: noElements,
			}, text.includes('\\') ? JSON.stringify(unquote(text)) : text, text);
		}

		bareWord.lastIndex = at;
		const [text = ''] = bareWord.exec(source) ?? [];
		at += text.length;
		const type = literalTypes[text] ?? 'number';
		return toNode({
			type, text, isIgnored, members: noMembers, elements: noElements,
		}, type === 'number' ? numberValue(text) : text, text);
	};

	const readElements = (matcher: PathMatcher, depth: number): Node[] => {
		const elements: Node[] = [];
		while (!take(']')) {
			elements.push(readValue(matcher.isIdle ? matcher : matcher.enter(elements.length), depth + 1));
			take(',');
		}

		return elements;
	};

	const readMembers = (matcher: PathMatcher, depth: number): Map<string, Node> => {
		const members = new Map<string, Node>();
		while (!take('}')) {
			skipBlanks();
			const key = unquote(readString());
			take(':');
			members.set(key, readValue(matcher.isIdle ? matcher : matcher.enter(key), depth + 1));
			take(',');
		}

		return members;
	};

	const readValue = (matcher: PathMatcher, depth: number): Node => {
		if (depth > deepest || ++values > mostValues) {
			throw new TooMuch();
		}

		skipBlanks();
		const start = at;
		const isIgnored = matcher.isHit;
		if (take('[')) {
			const elements = readElements(matcher, depth);
			const node = {
				type: 'array', text: source.slice(start, at), isIgnored, elements, members: noMembers,
			} as const;
			const spelling = `[${elements.map(element => element.spelling).join(',')}`;
			return toNode(node, elements.every(element => isPlain(element)) ? spelling : `[${elements.map(element => element.isIgnored ? '' : element.value).join(',')}`, spelling);
		}

		if (!take('{')) {
			return readScalar(isIgnored);
		}

		const members = readMembers(matcher, depth);
		const node = {
			type: 'object', text: source.slice(start, at), isIgnored, members, elements: noElements,
		} as const;
		const named = members.entries().map(([key, member]): NamedNode => [numbering(`.${key}`), member]).toArray();
		const spelling = `{${named.map(([key, member]) => `${key}:${member.spelling}`).join(',')}`;
		const isInOrder = named.every(([key, member], index) => isPlain(member) && (index === 0 || named[index - 1]![0] < key));
		return toNode(node, isInOrder ? spelling : valueOf(named), spelling);
	};

	return readValue(root, 0);
};

/**
A JSON text as a tree; `undefined` when it is not JSON, nests deeper than 256 or has more than 250,000 values.

@param text
@param numbering Shared by the texts that are compared.
@param ignored A matcher that stands at the root.
*/
export const readJson = (text: string, numbering: Numbering, ignored: PathMatcher): Node | undefined => {
	try {
		JSON.parse(text);
		return read(text, numbering, ignored);
	} catch (error) {
		if (error instanceof SyntaxError || error instanceof TooMuch) {
			return undefined;
		}

		throw error;
	}
};
