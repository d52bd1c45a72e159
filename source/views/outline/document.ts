import {humanCount} from '../../flow/human.ts';
import {isAscii} from '../glyphs.ts';
import {remembering, textOf} from '../lines.ts';
import {shownLine} from '../shown.ts';
import type {Span, Spans} from '../span.ts';
import type {Document} from '../view.ts';
import type {Outline} from './outline.ts';

/** Blanks in front of a line: two for each block it stands in, up to where there would be no room left. */
const indents = Array.from({length: 25}, (_, depth) => ' '.repeat(depth * 2));
export const indentOf = (depth: number): string => indents[Math.min(depth, indents.length - 1)]!; // The list is not empty.

/** What a language makes of a stretch of its text, not sanitised; `state` is what the stretch begins in the middle of. */
export type Painter = (text: string, state: number) => Spans;

/** Whether each line is printable ASCII, so that its length is its width. */
const isPlain = (text: string): boolean => !/[^\n\r\u{20}-\u{7E}]/v.test(text);

/** What stands further along a line is given without roles: nobody tells them apart there. */
const longestPainted = 64 * 1024;

/** A painter that looks at the beginning of a long line only. */
export const brief = (paint: Painter): Painter => (text, state) => text.length <= longestPainted
	? paint(text, state)
	: [...paint(text.slice(0, longestPainted), state), [text.slice(longestPainted)]];

/** What an outline looks like. */
export const outlineDocument = (text: string, outline: Outline, paint: Painter, more: Partial<Document> = {}): Document => {
	const isAllPlain = isPlain(text);
	const {count, fold} = outline;
	const part = (line: number): string => text.slice(outline.start(line), outline.end(line));
	const spans = remembering((line: number): Spans => {
		const painted: Span[] = [[indentOf(outline.depth(line))]];
		for (const [piece, role] of paint(part(line), outline.state(line))) {
			painted.push(role === undefined ? [shownLine(piece)] : [shownLine(piece), role]);
		}

		return painted;
	});

	return {
		count,
		spans,
		text: remembering(line => textOf(spans(line))),
		plainLength: line => isAllPlain || isAscii(part(line)) ? indentOf(outline.depth(line)).length + outline.length(line) : undefined,
		fold,
		folded(line) {
			const last = fold(line) ?? line;
			const hidden = last - line - 1;
			return [...spans(line), [` … ${humanCount(hidden)} line${hidden === 1 ? '' : 's'} `, 'faint'], ...spans(last).slice(1)];
		},
		...more,
	};
};
