import {humanCount} from '../flow/human.ts';
import {codeAt} from '../views/outline/code-at.ts';
import {shownLine} from '../views/shown.ts';
import type {Span} from '../views/span.ts';
import type {Marks} from './words.ts';

/** What a piece of a comparison is; no meaning hangs on it alone, as signs say the same. */
export type DiffRole = 'removed' | 'added' | 'removed-word' | 'added-word' | 'noted' | 'fold' | 'heading' | 'same' | 'remark' | 'rule';

/** A piece of a line of a comparison, safe to be shown. */
export type DiffSpan = Span<DiffRole>;

/** Of a longer piece only its beginning is shown. */
const longestPiece = 2000;
/** Of a longer stretch beside words that changed only the ends that touch them are shown. */
const longestBeside = 240;

/** How much of a piece is shown: all of it up to `most` characters, else so many of its beginning and its end. */
type Extent = {readonly most: number; readonly head: number; readonly tail: number};

const beginning: Extent = {most: longestPiece, head: longestPiece, tail: 0};

/** A place that does not split a pair of surrogates. */
const between = (text: string, at: number): number => codeAt(text, at - 1) > 0xFF_FF ? at - 1 : at;

/**
The text of one side as spans, its marks in another role; stretches that nobody reads are left out, with their length.

@param text Hostile.
@param marks What changed in it.
@param look
@param look.plain The role of what is not marked.
@param look.word The role of what is.
@param look.room Cells of a line that will be cut there, so that what changed comes into view; infinite when it will not.
*/
export const lineSpans = (text: string, marks: Marks, {plain, word, room}: {readonly plain: DiffRole | undefined; readonly word: DiffRole; readonly room: number}): DiffSpan[] => {
	const spans: DiffSpan[] = [];
	const add = (piece: string, role: DiffRole | undefined): void => {
		const shown = shownLine(piece);
		if (shown !== '') {
			spans.push(role ? [shown, role] : [shown]);
		}
	};

	const addPart = (from: number, to: number, role: DiffRole | undefined, {most, head, tail}: Extent): void => {
		const part = text.slice(from, to);
		if (part.length <= most) {
			add(part, role);
			return;
		}

		const [hiddenFrom, hiddenTo] = [between(part, head), between(part, part.length - tail)];
		add(part.slice(0, hiddenFrom), role);
		spans.push([` ⋯ ${humanCount(hiddenTo - hiddenFrom)} characters ⋯ `, 'noted']);
		add(part.slice(hiddenTo), role);
	};

	const most = text.length > room ? Math.max(16, Math.floor(room / 3)) : longestBeside;
	const kept = most >> 2;
	let at = 0;
	for (const [from, to] of marks) {
		addPart(at, from, plain, {most, head: at === 0 ? kept >> 1 : kept, tail: kept});
		addPart(from, to, word, beginning);
		at = to;
	}

	addPart(at, text.length, plain, marks.length > 0 ? {most, head: kept, tail: 0} : beginning);
	return spans;
};
