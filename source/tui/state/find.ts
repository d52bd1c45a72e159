import type {Matcher} from '../../compute/matcher.ts';
import type {Occurrence} from '../../compute/layout.ts';
import {humanCount} from '../../flow/human.ts';
import type {TabLine} from '../render/tabs/tab.ts';
import type {Find} from './state.ts';

/** A place in the head, line by line: where a value goes on below its beginning, what is looked for may too. */
export type HeadPlace = {readonly line: number; readonly from: number; readonly pieces: readonly Occurrence[]};

/** A line as part of a text: where it begins in that, and how many of its own characters are left out before. */
type Part = {readonly line: number; readonly start: number; readonly indent: number; readonly length: number};

/** Lines about the same thing, put together. */
const joinLines = (head: readonly TabLine[]): Array<{text: string; readonly parts: Part[]}> => {
	const blocks: Array<{text: string; readonly parts: Part[]}> = [];
	for (const [line, {line: spans, subject}] of head.entries()) {
		const text = spans.map(([piece]) => piece).join('');
		const goesOn = subject !== undefined && subject === head[line - 1]?.subject;
		const indent = goesOn ? text.length - text.trimStart().length : 0;
		if (!goesOn) {
			blocks.push({text: '', parts: []});
		}

		const block = blocks.at(-1)!; // There is one: no line goes on before the first.
		block.parts.push({
			line, start: block.text.length, indent, length: text.length - indent,
		});
		block.text += text.slice(indent);
	}

	return blocks;
};

/** Where something stands in the head, in order. */
export const findInHead = (head: readonly TabLine[], matcher: Matcher): HeadPlace[] => joinLines(head).flatMap(({text, parts}) => {
	const places: HeadPlace[] = [];
	for (const [from, to] of matcher(text)) {
		const pieces = parts
			.filter(({start, length}) => start < to && start + length > from)
			.map(({line, start, indent, length}) => ({line, from: indent + Math.max(0, from - start), to: indent + Math.min(length, to - start)}));
		const [first] = pieces;
		if (first) {
			places.push({line: first.line, from: first.from, pieces});
		}
	}

	return places;
});

/** Which place of how many: `3/128`. */
export const foundText = ({total, isMore, current}: Find): string => {
	if (total === undefined) {
		return '…';
	}

	return total === 0 && !isMore ? 'not there' : `${current ? humanCount(current.number) : '–'}/${humanCount(total)}${isMore ? '+' : ''}`;
};
