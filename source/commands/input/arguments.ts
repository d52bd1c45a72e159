import {TapxError} from '../../flow/error.ts';
import {nearest} from '../../filter/nearest.ts';
import {flagName, type Option, type OptionTable} from '../../settings/option.ts';
import {plannedFlags} from '../planned.ts';

/** Wrong use of the command line; ends with exit code 2. */
export const usageError = (message: string, advice?: string): TapxError => new TapxError('wrong-usage', message, {exitCode: 2, ...(advice && {advice})});

/** Arguments set apart: those for the flag parser, and plain words. */
export type SortedArguments = {
	/** Only known flags, each with its value as `--flag=value`. */
	readonly flags: string[];
	/** What stands before `--` and is no flag. */
	readonly words: string[];
	/** What stands behind `--`. */
	readonly rest: string[];
};

type Known = {readonly key: string; readonly option: Option};

/** Every way to write each option: its flag, the opposite of a switch, its letter. */
const spellings = (table: OptionTable): Map<string, Known & {readonly canonical: string}> => {
	const known = new Map<string, Known & {readonly canonical: string}>();
	for (const [key, option] of Object.entries(table)) {
		const name = flagName(key, option);
		known.set(`--${name}`, {key, option, canonical: `--${name}`});
		if (option.short) {
			known.set(`-${option.short}`, {key, option, canonical: `--${name}`});
		}

		if (option.value) {
			continue;
		}

		const opposite = option.negative ? name.replace(/^no-/v, '') : `no-${name}`;
		known.set(`--${opposite}`, {key, option, canonical: `--${opposite}`});
	}

	return known;
};

const unknownFlag = (flag: string, known: Iterable<string>): TapxError => {
	if (plannedFlags.has(flag.slice(2))) {
		return usageError(`${flag} is not in this version yet.`);
	}

	const meant = nearest(flag.slice(2), [...known].filter(name => name.startsWith('--')).map(name => name.slice(2)));
	return usageError(`There is no option ${flag}.`, meant ? `Did you mean --${meant}?` : 'See --help.');
};

/** A flag as it was typed, with the value that hangs on it. */
type Typed = {readonly flag: string; readonly glued: string | undefined};

/** A single dash begins a letter option only where one is known; else it negates a word of a filter (`-status:200`, `-is:error`). */
const readShort = (token: string, known: ReturnType<typeof spellings>): Typed | undefined => {
	const flag = token.slice(0, 2);
	const entry = known.get(flag);
	if (entry) {
		const glued = token.length > 2 ? token.slice(2) : undefined;
		if (glued === undefined || (entry.option.value && !/^[\w\-.]*:/v.test(glued))) {
			return {flag, glued};
		}
	}

	if (token.length === 2 && /^-[a-z]$/iv.test(token)) {
		throw usageError(`There is no option ${token}.`, 'See --help.');
	}

	const [name = ''] = token.slice(1).split('=', 1);
	if (known.has(`--${name}`)) {
		throw usageError(`There is no option ${token}.`, `Did you mean -${token}?`);
	}

	return undefined;
};

const readLong = (token: string): Typed => {
	const equals = token.indexOf('=');
	return equals === -1 ? {flag: token, glued: undefined} : {flag: token.slice(0, equals), glued: token.slice(equals + 1)};
};

/** The flag that a token is, `undefined` for a plain word. */
const readFlag = (token: string, known: ReturnType<typeof spellings>): Typed | undefined => {
	if (token === '-' || !token.startsWith('-')) {
		return undefined;
	}

	return token.startsWith('--') ? readLong(token) : readShort(token, known);
};

/** Whether the argument behind an option is its value: not when it is missing, or an option itself. */
const isValue = (next: string | undefined, known: ReturnType<typeof spellings>): next is string => next !== undefined
	&& next !== '--'
	&& (next.length === 1 || !known.has(readLong(next).flag));

/**
Sets the arguments apart, so that every mistake is one line that names what was probably meant.

@param argv
@param table The options there are.
@param options
@param options.haltAtWord Whether the first word ends the options, as `--` does.
@throws {TapxError} `wrong-usage`.
*/
export const sortArguments = (argv: readonly string[], table: OptionTable, {haltAtWord = false} = {}): SortedArguments => {
	const known = spellings(table);
	const sorted: SortedArguments = {flags: [], words: [], rest: []};
	for (let index = 0; index < argv.length; index++) {
		const token = argv[index]!;
		if (token === '--') {
			sorted.rest.push(...argv.slice(index + 1));
			break;
		}

		const typed = readFlag(token, known);
		if (!typed && haltAtWord) {
			sorted.rest.push(...argv.slice(index));
			break;
		}

		if (!typed) {
			sorted.words.push(token);
			continue;
		}

		const {flag, glued} = typed;
		const entry = known.get(flag);
		if (!entry) {
			throw unknownFlag(flag, known.keys());
		}

		const {option, canonical} = entry;
		if (!option.value) {
			if (glued !== undefined) {
				throw usageError(`${flag} takes no value.`);
			}

			sorted.flags.push(canonical);
			continue;
		}

		const next = argv[index + 1];
		const value = glued ?? (isValue(next, known) ? next : '');
		if (value === '') {
			throw usageError(`${flag} wants ${option.wants}.`, `Write ${canonical} ${option.value}.`);
		}

		index += glued === undefined ? 1 : 0;
		sorted.flags.push(`${canonical}=${value}`);
	}

	return sorted;
};
