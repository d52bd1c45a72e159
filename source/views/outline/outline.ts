import {createNumbers} from './numbers.ts';

/** A body of more lines is not laid out, but shown as it came. */
const mostLines = 1_000_000;

/**
A text laid out: each line is a stretch of it at a depth, and blocks reach from line to line. Nothing is copied, so that laying out
a megabyte costs one walk over it, and a line costs something when it is looked at.
*/
export type Outline = {
	readonly count: number;
	/** Where a line begins in the text. */
	start(line: number): number;
	/** Where a line ends in the text, exclusive. */
	end(line: number): number;
	/** How many blocks a line stands in. */
	depth(line: number): number;
	/** Characters of a line as it is shown, without its indentation. */
	length(line: number): number;
	/** What a line begins in the middle of, in the words of its language; 0 for nothing. */
	state(line: number): number;
	/** The last line, inclusive, of the block that begins on a line; `undefined` when none does. */
	fold(line: number): number | undefined;
};

/** Takes down an outline while its text is read. */
export type OutlineWriter = {
	/** The index of the line under way; −1 before the first. */
	readonly current: number;
	/** Begins a line, which ends the one under way. Throws when there are too many. */
	begin(start: number, depth: number, state?: number): void;
	/** The line under way reaches up to here, and is that many characters longer. */
	reach(end: number, length: number): void;
	/** A block begins on the line under way. */
	open(): void;
	/** The newest open block ends on a line, by default the one under way. */
	close(last?: number): void;
	/** The outline; blocks that are still open end with it. */
	done(): Outline;
};

/** Begins an outline. */
export const writeOutline = (): OutlineWriter => {
	const starts = createNumbers();
	const ends = createNumbers();
	const depths = createNumbers();
	const lengths = createNumbers();
	const folds = createNumbers();
	const openings = createNumbers();
	const states = new Map<number, number>();
	let current = -1;
	/** Of the line under way. */
	let end = 0;
	let length = 0;
	const finish = (): void => {
		if (!(current >= 0)) {
			return;
		}

		ends.push(end);
		lengths.push(length);
	};

	const close = (last = current): void => {
		const first = openings.pop();
		if (first !== undefined && last > first) {
			folds.set(first, last);
		}
	};

	return {
		get current() {
			return current;
		},
		begin(start, depth, state = 0) {
			finish();
			current++;
			if (current === mostLines) {
				throw new Error(`more than ${mostLines} lines`);
			}

			end = start;
			length = 0;
			starts.push(start);
			depths.push(depth);
			folds.push(0);
			if (state !== 0) {
				states.set(current, state);
			}
		},
		reach(to, more) {
			end = to;
			length += more;
		},
		open() {
			openings.push(current);
		},
		close,
		done() {
			finish();
			while (openings.length > 0) {
				close();
			}

			return {
				count: starts.length,
				start: starts.at,
				end: ends.at,
				depth: depths.at,
				length: lengths.at,
				state: line => states.get(line) ?? 0,
				fold: line => folds.at(line) || undefined,
			};
		},
	};
};
