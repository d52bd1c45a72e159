import {TapxError} from '../../flow/error.ts';
import {safeLine} from '../../flow/text.ts';
import {buildProgram} from './program.ts';
import type {CharacterTest} from './characters.ts';
import {type Assertion, parseRegex, type RegexFlags} from './syntax.ts';

/** What stands beside a place in a text, as far as assertions ask. */
type Beside = 'edge' | 'line-feed' | 'word' | 'other';

const assertionHolds: Readonly<Record<Assertion, (before: Beside, after: Beside) => boolean>> = {
	'text-start': before => before === 'edge',
	'text-end': (_, after) => after === 'edge',
	'line-start': before => before === 'edge' || before === 'line-feed',
	'line-end': (_, after) => after === 'edge' || after === 'line-feed',
	'word-edge': (before, after) => (before === 'word') !== (after === 'word'),
	'no-word-edge': (before, after) => (before === 'word') === (after === 'word'),
};

const isWord: CharacterTest = code => (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95;

const besideOf = (code: number): Beside => {
	if (code === 10) {
		return 'line-feed';
	}

	return isWord(code) ? 'word' : 'other';
};

/** Characters that no set of the pattern tells apart. */
type CharacterClass = {readonly index: number; readonly inSets: readonly boolean[]; readonly beside: Beside};

/** The automaton's steps that are reached at a place, and where each class of characters leads; filled in as texts ask. */
type State = {readonly steps: readonly number[]; readonly before: Beside; readonly after: Array<State | undefined>};

/** States kept; at more, all are forgotten and found again. Bounds memory. */
const maxStates = 1000;
/** A text that makes the states be forgotten this often is finished without keeping any. */
const maxForgotten = 3;
const maxCharacters = 4096;
/** Steps looked at in one text once no states are kept; about a second. */
const maxVisits = 50_000_000;

/**
Compiles a regular expression into a test of whether it matches anywhere in a text. Takes time in proportion to the text,
whatever the expression: a deterministic automaton is built from Thompson's as texts need it (as RE2 does,
https://swtch.com/~rsc/regexp/regexp3.html). Lone surrogates count as characters.

@throws {RegexError} for what `parseRegex` refuses and for what is too large. The test throws `TapxError` `slow-regex` when an
expression with large counted repeats would take more than about a second on one text.
*/
export const compilePattern = (source: string, options: Partial<RegexFlags> = {}): ((text: string) => boolean) => {
	const {root, sets} = parseRegex(source, {
		ignoreCase: true, dotAll: false, multiline: false, ...options,
	});
	const {steps, start} = buildProgram(root);
	const asserts = steps.some(({op}) => op === 'assertion');

	const classes: CharacterClass[] = [];
	const classBySignature = new Map<string, CharacterClass>();
	const makeClass = (inSets: readonly boolean[], beside: Beside): CharacterClass => {
		const signature = `${beside}${inSets.map(Number).join('')}`;
		const known = classBySignature.get(signature);
		if (known) {
			return known;
		}

		const made = {index: classes.length, inSets, beside};
		classes.push(made);
		classBySignature.set(signature, made);
		return made;
	};

	const end = makeClass([], 'edge');
	const classOf = new Map<number, CharacterClass>();
	const asciiClasses: Array<CharacterClass | undefined> = Array.from({length: 128});
	const classify = (code: number): CharacterClass => {
		const known = code < 128 ? asciiClasses[code] : classOf.get(code);
		if (known) {
			return known;
		}

		const made = makeClass(sets.map(isIn => isIn(code)), asserts ? besideOf(code) : 'other');
		if (code < 128) {
			asciiClasses[code] = made;
		} else {
			if (classOf.size >= maxCharacters) {
				classOf.clear();
			}

			classOf.set(code, made);
		}

		return made;
	};

	/** Marks of the steps already reached, by the number of the round: no clearing between rounds. */
	const reached = new Uint32Array(steps.length);
	let round = 0;

	const open: number[] = [];
	/** Adds every step that `first` leads to without reading a character or asserting anything. */
	const reach = (first: number, into: number[]): void => {
		open.push(first);
		for (let index = open.pop(); index !== undefined; index = open.pop()) {
			if (reached[index] === round) {
				continue;
			}

			reached[index] = round;
			const step = steps[index]!; // Indexes come from the program.
			if (step.op === 'split') {
				open.push(step.other, step.next);
			} else {
				into.push(index);
			}
		}
	};

	const nextRound = (): void => {
		round++;
		if (round !== 0xFF_FF_FF_FF) {
			return;
		}

		reached.fill(0);
		round = 1;
	};

	const onward: number[] = [];
	/** Moves from the steps reached before a character, or before the end, to those behind it; true when a match ends here. */
	const move = (here: number[], before: Beside, read: CharacterClass, into: number[]): boolean => {
		if (asserts) {
			nextRound();
			for (const index of here) {
				reached[index] = round;
			}
		}

		onward.length = 0;
		// The list grows by what assertions open.
		for (const index of here) {
			const step = steps[index]!; // Indexes come from the program.
			if (step.op === 'match') {
				return true;
			}

			if (step.op === 'character') {
				if (read.inSets[step.set] === true) {
					onward.push(step.next);
				}
			} else if (step.op === 'assertion' && assertionHolds[step.assertion](before, read.beside)) {
				reach(step.next, here);
			}
		}

		nextRound();
		into.length = 0;
		for (const index of onward) {
			reach(index, into);
		}

		// A match may begin at any place.
		reach(start, into);
		return false;
	};

	const startSteps: number[] = [];
	nextRound();
	reach(start, startSteps);
	const initial: State = {steps: startSteps, before: 'edge', after: []};
	const matched: State = {steps: [], before: 'edge', after: []};
	const states = new Map<string, State>();

	/** The state after one more character, or after the end of the text. */
	const advance = (state: State, read: CharacterClass): State => {
		const found: number[] = [];
		if (move([...state.steps], state.before, read, found)) {
			return matched;
		}

		found.sort((a, b) => a - b);
		const key = `${read.beside} ${found.join(' ')}`;
		let next = states.get(key);
		if (!next) {
			next = {steps: found, before: read.beside, after: []};
			states.set(key, next);
		}

		return next;
	};

	/** Finishes a text without keeping states: slower for one character, but never more than one visit to each step. */
	const simulate = (text: string, from: number, state: State): boolean => {
		let here = [...state.steps];
		let {before} = state;
		let next: number[] = [];
		let visits = 0;
		for (let position = from; position < text.length; position++) {
			visits += here.length;
			if (visits > maxVisits) {
				throw new TapxError('slow-regex', `The regular expression ${safeLine(source)} takes too long on a text of ${text.length} characters.`, {advice: 'Make its counted repeats smaller.'});
			}

			const code = text.codePointAt(position)!; // Inside the text.
			position += code > 0xFF_FF ? 1 : 0;
			const read = classify(code);
			if (move(here, before, read, next)) {
				return true;
			}

			[here, next] = [next, here];
			before = read.beside;
		}

		return move(here, before, end, next);
	};

	return text => {
		let state = initial;
		let forgotten = 0;
		for (let position = 0; position < text.length; position++) {
			const code = text.codePointAt(position)!; // Inside the text.
			const read = classify(code);
			let next = state.after[read.index];
			if (!next) {
				if (states.size >= maxStates) {
					if (++forgotten > maxForgotten) {
						return simulate(text, position, state);
					}

					states.clear();
					initial.after.length = 0;
				}

				next = advance(state, read);
				state.after[read.index] = next;
			}

			if (next === matched) {
				return true;
			}

			state = next;
			position += code > 0xFF_FF ? 1 : 0;
		}

		const last = state.after[end.index] ?? advance(state, end);
		state.after[end.index] = last;
		return last === matched;
	};
};

const plainText = /^(?:[^$\(\)*+.?\[\\\]^\{\|\}]|\\["$\(\)*+\-.\/?\[\\\]^\{\|\}])*$/v;

/**
The text that a regular expression looks for when it is only text, which is found faster than by the expression, and whether it
stands between `^` and `$`: then it must be all there is. `undefined` for any other expression.
*/
export const literalOf = (source: string): {readonly text: string; readonly isWhole: boolean} | undefined => {
	const isWhole = source.length > 1 && source.startsWith('^') && source.endsWith('$');
	const inner = isWhole ? source.slice(1, -1) : source;
	return plainText.test(inner) ? {text: inner.replaceAll(/\\(.)/gv, '$1'), isWhole} : undefined;
};

/** An expression that only a whole text matches; see `literalOf`. */
export const wholeTextPattern = (text: string): string => `^${text.replaceAll(/[$\(\)*+.?\[\\\]^\{\|\}]/gv, String.raw`\$&`)}$`;
