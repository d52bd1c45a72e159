import {type CharacterTest, classTest, literalTest} from './characters.ts';

/** What stands between two characters. */
export type Assertion = 'text-start' | 'text-end' | 'line-start' | 'line-end' | 'word-edge' | 'no-word-edge';

/** A regular expression as a tree; captures are not kept, since only whether it matches is asked. */
export type RegexNode =
	| {readonly type: 'character'; readonly set: number}
	| {readonly type: 'assertion'; readonly assertion: Assertion}
	| {readonly type: 'sequence'; readonly items: readonly RegexNode[]}
	| {readonly type: 'choice'; readonly items: readonly RegexNode[]}
	| {readonly type: 'repeat'; readonly item: RegexNode; readonly min: number; readonly max: number};

/** A regular expression that is wrong or that this engine does not run; `at` is an offset into its source. */
export class RegexError extends Error {
	readonly at: number;

	constructor(message: string, at: number) {
		super(message);
		this.name = 'RegexError';
		this.at = at;
	}
}

export type RegexFlags = {
	readonly ignoreCase: boolean;
	/** `.` is also a line feed. */
	readonly dotAll: boolean;
	/** `^` and `$` are also at line feeds. */
	readonly multiline: boolean;
};

const maxSource = 1000;
const maxDepth = 60;
const maxRepeat = 1000;

const unicode = (codePoint: number): string => String.raw`\u{${codePoint.toString(16)}}`;

const controlEscapes: Readonly<Record<string, number>> = {
	n: 10, r: 13, t: 9, f: 12, v: 11, a: 7, e: 27, 0: 0,
};

const unsupportedGroups: ReadonlyArray<readonly [start: string, name: string]> = [
	['(?=', 'Lookahead'],
	['(?!', 'Lookahead'],
	['(?<=', 'Lookbehind'],
	['(?<!', 'Lookbehind'],
	['(?>', 'An atomic group'],
	['(?P=', 'A back reference'],
	['(?P>', 'A recursive group'],
	['(?(', 'A conditional group'],
	['(?#', 'A comment'],
];

const groupName = /\(\?P?<[\p{ID_Start}_]\p{ID_Continue}*>/vy;
const groupFlags = /\(\?(?<on>[ims]*)(?:-(?<off>[ims]+))?(?<end>[\):])/vy;
const counted = /\{(?:(?<min>\d{1,6})(?:(?<comma>,)(?<max>\d{1,6})?)?|,(?<only>\d{1,6}))\}/vy;
const hexEscape = /x(?:\{(?<braced>[\dA-Fa-f]{1,6})\}|(?<two>[\dA-Fa-f]{2}))|u(?:\{(?<long>[\dA-Fa-f]{1,6})\}|(?<four>[\dA-Fa-f]{4}))/vy;
const property = /[Pp]\{[\w=]{1,64}\}/vy;

/**
Reads the regular expressions of everyday use: characters, `.`, classes, `\d \w \s \b`, `\x \u \p{…}`, groups, `|`,
`* + ? {n,m}` greedy or lazy, `^ $ \A \Z`, inline flags `(?i)`. Back references and lookaround need a search that can take
exponential time, so they are refused.

@throws {RegexError} with the offset.
*/
export const parseRegex = (source: string, startFlags: RegexFlags): {root: RegexNode; sets: CharacterTest[]} => {
	if (source.length > maxSource) {
		throw new RegexError(`A regular expression may have ${maxSource} characters, this one goes on`, maxSource);
	}

	const sets: CharacterTest[] = [];
	const known = new Map<string, number>();
	let position = 0;

	const match = (pattern: RegExp): RegExpExecArray | undefined => {
		pattern.lastIndex = position;
		const found = pattern.exec(source) ?? undefined;
		position += found?.[0].length ?? 0;
		return found;
	};

	const addSet = (key: string, make: () => CharacterTest): RegexNode => {
		let set = known.get(key);
		if (set === undefined) {
			set = sets.length;
			sets.push(make());
			known.set(key, set);
		}

		return {type: 'character', set};
	};

	const literal = (codePoint: number, {ignoreCase}: RegexFlags): RegexNode =>
		addSet(`${ignoreCase}${codePoint}`, () => literalTest(codePoint, ignoreCase));

	const set = (classSource: string, {ignoreCase}: RegexFlags, at: number): RegexNode => addSet(`${ignoreCase}${classSource}`, () => {
		try {
			return classTest(classSource, ignoreCase);
		} catch {
			throw new RegexError('The set of characters is not valid', at);
		}
	});

	/** One code point; the position is behind it. */
	const take = (): number => {
		const codePoint = source.codePointAt(position)!; // Callers have looked that there is one.
		position += codePoint > 0xFF_FF ? 2 : 1;
		return codePoint;
	};

	/** What a backslash says where a character may stand: a code point, or the source of a set. The position is behind the backslash. */
	const escape = (inSet: boolean): number | string => {
		const at = position - 1;
		const character = source[position];
		if (character === undefined) {
			throw new RegexError(String.raw`A \ stands at the end`, at);
		}

		const hex = match(hexEscape)?.groups;
		if (hex) {
			const codePoint = Number.parseInt(hex['braced'] ?? hex['two'] ?? hex['long'] ?? hex['four'] ?? '', 16);
			if (codePoint > 0x10_FF_FF) {
				throw new RegexError('There is no such character', at);
			}

			return codePoint;
		}

		const named = match(property);
		if (named) {
			return `\\${named[0]}`;
		}

		if ('dDwWsS'.includes(character)) {
			position++;
			return `\\${character}`;
		}

		if (inSet && character === 'b') {
			position++;
			return 8;
		}

		if (Object.hasOwn(controlEscapes, character)) {
			position++;
			return controlEscapes[character]!; // Just seen.
		}

		if (/[1-9k]/v.test(character)) {
			throw new RegexError('A back reference is not supported', at);
		}

		if (/[A-Za-z]/v.test(character)) {
			throw new RegexError(`\\${character} is not known`, at);
		}

		return take();
	};

	/** A set in brackets; the position is behind the opening one. */
	const bracket = (flags: RegexFlags): RegexNode => {
		const at = position - 1;
		const negated = source[position] === '^';
		position += negated ? 1 : 0;
		let content = '';
		for (let first = true; ; first = false) {
			if (position >= source.length) {
				throw new RegexError('The [ is not closed', at);
			}

			if (!first && source[position] === ']') {
				position++;
				return set(`[${negated ? '^' : ''}${content}]`, flags, at);
			}

			const item = (): number | string => {
				const codePoint = take();
				return codePoint === 0x5C ? escape(true) : codePoint;
			};

			const itemAt = position;
			const low = item();
			const next = source[position + 1];
			if (next !== undefined && next !== ']' && typeof low === 'number' && source[position] === '-') {
				position++;
				const high = item();
				if (typeof high === 'string') {
					content += `${unicode(low)}${unicode(0x2D)}${high}`;
				} else if (high < low) {
					throw new RegexError('The range of characters is reversed', itemAt);
				} else {
					content += `${unicode(low)}-${unicode(high)}`;
				}
			} else {
				content += typeof low === 'string' ? low : unicode(low);
			}
		}
	};

	/** Assertions that begin with a backslash, by their letter. */
	const assertions: Readonly<Record<string, Assertion>> = {
		b: 'word-edge', B: 'no-word-edge', A: 'text-start', Z: 'text-end', z: 'text-end',
	};

	const closeGroup = (at: number): void => {
		if (source[position] !== ')') {
			throw new RegexError('The ( is not closed', at);
		}

		position++;
	};

	/** One group; the position is at its parenthesis. Flags alone, `(?i)`, count to the end of the group around them. */
	const group = (flags: RegexFlags, depth: number): {node: RegexNode; flags: RegexFlags} => {
		const at = position;
		if (depth > maxDepth) {
			throw new RegexError('Groups are nested too deeply', at);
		}

		const unsupported = unsupportedGroups.find(([start]) => source.startsWith(start, at));
		if (unsupported) {
			throw new RegexError(`${unsupported[1]} is not supported`, at);
		}

		let inner = flags;
		const changed = match(groupFlags)?.groups;
		if (changed) {
			const {on = '', off = '', end} = changed;
			const value = (letter: string, now: boolean): boolean => off.includes(letter) ? false : (on.includes(letter) || now);
			inner = {ignoreCase: value('i', flags.ignoreCase), dotAll: value('s', flags.dotAll), multiline: value('m', flags.multiline)};
			if (end === ')') {
				return {node: {type: 'sequence', items: []}, flags: inner};
			}
		} else if (!match(groupName)) {
			position++;
			if (source[position] === '?') {
				throw new RegexError('The group is not known', at);
			}
		}

		const node = choice(inner, depth);
		closeGroup(at);
		return {node, flags};
	};

	const atom = (flags: RegexFlags): RegexNode => {
		const at = position;
		const codePoint = take();
		switch (String.fromCodePoint(codePoint)) {
			case '.': {
				return set(flags.dotAll ? String.raw`[\s\S]` : String.raw`[^\n]`, flags, at);
			}

			case '^': {
				return {type: 'assertion', assertion: flags.multiline ? 'line-start' : 'text-start'};
			}

			case '$': {
				return {type: 'assertion', assertion: flags.multiline ? 'line-end' : 'text-end'};
			}

			case '[': {
				return bracket(flags);
			}

			case '*':
			case '+':
			case '?': {
				throw new RegexError(`There is nothing to repeat before ${source[at]}`, at);
			}

			case '\\': {
				const assertion = assertions[source[position] ?? ''];
				if (assertion) {
					position++;
					return {type: 'assertion', assertion};
				}

				const escaped = escape(false);
				return typeof escaped === 'number' ? literal(escaped, flags) : set(escaped, flags, at);
			}

			default: {
				return literal(codePoint, flags);
			}
		}
	};

	/** How often what stands before is wanted, or `undefined` when that is not said. */
	const quantifier = (): {min: number; max: number} | undefined => {
		const at = position;
		const groups = match(counted)?.groups;
		if (groups) {
			const min = Number(groups['min'] ?? 0);
			const max = groups['only'] === undefined && groups['max'] === undefined ? (groups['comma'] ? Infinity : min) : Number(groups['only'] ?? groups['max']);
			if (max < min) {
				throw new RegexError('The counts are reversed', at);
			}

			if (Math.max(min, max === Infinity ? 0 : max) > maxRepeat) {
				throw new RegexError(`A count may be ${maxRepeat} at most`, at);
			}

			return {min, max};
		}

		const simple = {'*': {min: 0, max: Infinity}, '+': {min: 1, max: Infinity}, '?': {min: 0, max: 1}}[source[position] ?? ''];
		position += simple ? 1 : 0;
		return simple;
	};

	const sequence = (startingFlags: RegexFlags, depth: number): {node: RegexNode; flags: RegexFlags} => {
		let flags = startingFlags;
		const items: RegexNode[] = [];
		while (position < source.length && source[position] !== '|' && source[position] !== ')') {
			let item: RegexNode;
			if (source[position] === '(') {
				({node: item, flags} = group(flags, depth + 1));
			} else {
				item = atom(flags);
			}

			const counts = quantifier();
			if (counts) {
				if (source[position] === '+') {
					throw new RegexError('A possessive repeat is not supported', position);
				}

				// Lazy or greedy makes no difference to whether it matches.
				position += source[position] === '?' ? 1 : 0;
				const again = position;
				if (quantifier()) {
					throw new RegexError(`There is nothing to repeat before ${source[again]}`, again);
				}

				item = {type: 'repeat', item, ...counts};
			}

			items.push(item);
		}

		return {node: {type: 'sequence', items}, flags};
	};

	const choice = (startingFlags: RegexFlags, depth: number): RegexNode => {
		const first = sequence(startingFlags, depth);
		const items = [first.node];
		let {flags} = first;
		while (source[position] === '|') {
			position++;
			const next = sequence(flags, depth);
			items.push(next.node);
			({flags} = next);
		}

		return items.length === 1 ? first.node : {type: 'choice', items};
	};

	const expectEnd = (): void => {
		if (position < source.length) {
			throw new RegexError('A ) closes nothing', position);
		}
	};

	const root = choice(startFlags, 0);
	expectEnd();
	return {root, sets};
};
