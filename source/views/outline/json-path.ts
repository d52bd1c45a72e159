import type {Outline} from './outline.ts';

/** Paths of values that lie deeper are not told. */
const deepest = 500;
const identifier = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/v;
const closes = /^[\]\}]/v;
const member = /^("(?:[^"\\]|\\.)*"|[^\s",:\[\]\{\}]+)\s*:\s*/v;

const unquoted = (text: string): string => {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'string' ? value : text;
	} catch {
		return text;
	}
};

/** What the lines of laid-out JSON are about. With `isLines` each value is an item of a list. */
export const jsonPaths = (text: string, outline: Outline, isLines = false): {path(line: number): string | undefined; value(line: number): string | undefined} => {
	/** A line's beginning suffices to tell what it is; keys are short, or no names. */
	const beginning = (line: number): string => text.slice(outline.start(line), Math.min(outline.end(line), outline.start(line) + 4096));
	/** The line on which the value of a line begins: brackets that close belong to those that open. */
	const first = (line: number): number => {
		let at = line;
		if (closes.test(beginning(line))) {
			do {
				at--;
			} while (at > 0 && outline.depth(at) > outline.depth(line));
		}

		return Math.max(0, at);
	};

	/** The step from the block around a line to it, and the line that opens that block. */
	const step = (line: number): {readonly name: string; readonly parent: number} => {
		const depth = outline.depth(line);
		let parent = line - 1;
		let before = 0;
		for (; parent >= 0 && outline.depth(parent) >= depth; parent--) {
			before += outline.depth(parent) === depth && !closes.test(text[outline.start(parent)] ?? '') ? 1 : 0;
		}

		const [, key] = member.exec(beginning(line)) ?? [];
		if (key === undefined) {
			return {name: `[${before}]`, parent};
		}

		const name = unquoted(key);
		return {name: identifier.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`, parent};
	};

	return {
		path(line) {
			const steps: string[] = [];
			let at = first(line);
			const top = isLines ? 0 : 1;
			while (at >= 0 && outline.depth(at) >= top && steps.length < deepest) {
				const {name, parent} = step(at);
				steps.push(name);
				at = parent;
			}

			return steps.length < deepest ? `$${steps.toReversed().join('')}` : undefined;
		},
		value(line) {
			const at = first(line);
			const [key = ''] = member.exec(beginning(at)) ?? [];
			const whole = text.slice(outline.start(at) + key.length, outline.end(outline.fold(at) ?? at));
			return unquoted(whole.replace(/,$/v, ''));
		},
	};
};
