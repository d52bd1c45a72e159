import {shownLine} from './shown.ts';
import {pairLines, spansDocument} from './lines.ts';
import type {View} from './view.ts';

const most = 2000;

/** URL-encoded fields as pairs, decoded (application/x-www-form-urlencoded of the URL standard). */
export const form: View = {
	meta: {id: 'form', title: 'form'},
	bid: ({essence, text}) => essence === 'application/x-www-form-urlencoded' && text !== undefined ? 2 : 0,
	open({text = ''}) {
		const pairs = [...new URLSearchParams(text)];
		const lines = pairLines(pairs.slice(0, most).map(([name, value]) => [shownLine(name), shownLine(value)]));
		return spansDocument(
			pairs.length > most ? [...lines, [[`… ${pairs.length - most} more fields`, 'faint']]] : lines,
			{summary: `${pairs.length} field${pairs.length === 1 ? '' : 's'}`},
		);
	},
};
