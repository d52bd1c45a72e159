import {TapxError} from '../flow/error.ts';

/** A step into JSON: the name of a member, or the number of an element from 0. */
export type Step = string | number;

const identifier = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/v;

/** A place in JSON as JSONPath (RFC 9535): `$.items[2]["odd name"]`. */
export const writePath = (steps: readonly Step[]): string => `$${steps.map(step => {
	if (typeof step === 'number') {
		return `[${step}]`;
	}

	return identifier.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
}).join('')}`;

/** One selector of a pattern; without a step it takes every child. */
type Selector = {readonly step: Step | undefined; /** At any depth below. */ readonly isDeep: boolean};

/** Places in JSON to look for: how far each pattern has come on the way to a value. */
export type PathMatcher = {
	/** Whether the place itself is one of those looked for. */
	readonly isHit: boolean;
	/** Whether nothing below can be one any more. */
	readonly isIdle: boolean;
	/** The matcher for a child. */
	enter(step: Step): PathMatcher;
};

const selector = /(\.\.?)(?:(\*)|([\p{Letter}\p{Number}$\-_]+)|(?=\[))|\[(?:(\*)|(\d{1,9})|'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")\]/vy;

/** What stands between double quotes, escaped as in JSON. */
const unquote = (text: string | undefined): string | undefined => {
	try {
		return text === undefined ? undefined : JSON.parse(`"${text}"`) as string;
	} catch {
		return text;
	}
};

/** Reads one pattern. Throws `bad-path`. */
const readPattern = (text: string): Selector[] => {
	const fail = (at: number): never => {
		throw new TapxError('bad-path', `"${text}" is not a JSON path: nothing is known at character ${at + 1}.`, {
			exitCode: 2, advice: 'Write it as $.name, $.items[*].id, $["odd name"] or $..id.',
		});
	};

	if (text === '$' || !text.startsWith('$')) {
		fail(text.startsWith('$') ? 1 : 0);
	}

	const selectors: Selector[] = [];
	let isDeep = false;
	selector.lastIndex = 1;
	while (selector.lastIndex < text.length) {
		const at = selector.lastIndex;
		const found = selector.exec(text);
		if (!found) {
			return fail(at);
		}

		const [whole, dots, anyName, name, anyElement, index, single, double] = found;
		if (whole === '.' || (isDeep && dots !== undefined)) {
			return fail(at);
		}

		if (whole === '..') {
			isDeep = true;
			continue;
		}

		const isAny = (anyName ?? anyElement) !== undefined;
		const step = name ?? single?.replaceAll(/\\(.)/gsv, '$1') ?? unquote(double) ?? Number(index);
		selectors.push({step: isAny ? undefined : step, isDeep: isDeep || dots === '..'});
		isDeep = false;
	}

	return isDeep ? fail(text.length) : selectors;
};

/** A pattern, and how many of its selectors are behind. */
type Progress = readonly [pattern: readonly Selector[], done: number];

const advance = (progress: readonly Progress[], step: Step): Progress[] => {
	const advanced: Progress[] = [];
	const add = (pattern: readonly Selector[], done: number): void => {
		if (advanced.every(known => !(known[0] === pattern && known[1] === done))) {
			advanced.push([pattern, done]);
		}
	};

	for (const [pattern, done] of progress) {
		const next = pattern[done];
		if (next?.isDeep) {
			add(pattern, done);
		}

		if (next && (next.step === undefined || next.step === step)) {
			add(pattern, done + 1);
		}
	}

	return advanced;
};

const createMatcher = (progress: readonly Progress[]): PathMatcher => ({
	isHit: progress.some(([pattern, done]) => done === pattern.length),
	isIdle: progress.length === 0,
	enter: step => createMatcher(advance(progress, step)),
});

/**
Reads patterns such as `$.timestamp`, `$.items[*].id` and `$..id` into a matcher that stands at the root.

@throws {TapxError} `bad-path`, which says where.
*/
export const matchPaths = (patterns: readonly string[]): PathMatcher => createMatcher(patterns.map(pattern => [readPattern(pattern), 0] as const));
