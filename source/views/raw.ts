import {remembering, textOf} from './lines.ts';
import {shownLine} from './shown.ts';
import type {Spans} from './span.ts';
import type {View} from './view.ts';

/** The pictures of what ends a line. */
const carriageReturn = '\u{240D}';
const lineFeed = '\u{240A}';

/** A body as it came, nothing laid out: the end of each line shown, bytes that are no text as �. */
export const raw: View = {
	meta: {id: 'raw', title: 'raw'},
	bid: () => 0.4,
	open({bytes, text = bytes.toString()}) {
		const lines = text.split('\n');
		const last = lines.length - 1;
		const spans = remembering((index): Spans => {
			const line = lines[index] ?? '';
			const isReturned = index < last && line.endsWith('\r');
			const shown = shownLine((isReturned ? line.slice(0, -1) : line).replaceAll('\t', '\u{2409}'));
			return [[shown], [index === last ? '' : (isReturned ? carriageReturn : '') + lineFeed, 'faint']];
		});

		return {
			count: last > 0 && lines[last] === '' ? last : lines.length,
			text: remembering(index => textOf(spans(index))),
			spans,
		};
	},
};
