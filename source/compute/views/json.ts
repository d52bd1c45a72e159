import {textDocument} from './lines.ts';
import type {View} from './view.ts';

/** Longer texts are shown as they came. */
const longest = 8 * 1024 * 1024;
const deepest = 200;

const token = /"[^"\\]*(?:\\.[^"\\]*)*"?|[,:\[\]\{\}]|[^\s",:\[\]\{\}]+/gsv;

/**
JSON with one member a line. It works on the text, not on values: numbers keep every digit, repeated keys stay, a body that
was cut off is laid out as far as it goes, and several values follow each other on lines of their own.
*/
export const layOutJson = (source: string): string => {
	const out: string[] = [];
	let depth = 0;
	let previous = '';
	const newLine = () => `\n${'  '.repeat(Math.min(depth, deepest))}`;
	for (const [part] of source.matchAll(token)) {
		const closes = part === '}' || part === ']';
		const afterOpening = previous === '{' || previous === '[';
		if (closes) {
			depth = Math.max(0, depth - 1);
		}

		if (closes ? !afterOpening : afterOpening || previous === ',') {
			out.push(newLine());
		} else if (previous === ':') {
			out.push(' ');
		} else if (!closes && previous && part !== ',' && part !== ':') {
			out.push(depth === 0 ? '\n' : ' ');
		}

		out.push(part);
		if ('{['.includes(part)) {
			depth++;
		}

		previous = part;
	}

	return out.join('');
};

/** JSON laid out. */
export const json: View = {
	meta: {id: 'json', title: 'json'},
	bid({essence, text}) {
		if (text === undefined || text.length > longest) {
			return 0;
		}

		if (/[+\/]json$/v.test(essence)) {
			return 3;
		}

		const isUnsaid = ['', 'text/plain', 'application/x-www-form-urlencoded'].includes(essence);
		return isUnsaid && /^\s*[\[\{]\s*(?:[\d"\-\[\]\{\}]|true|false|null)/v.test(text.slice(0, 200)) ? 2 : 0;
	},
	open: ({text = ''}) => textDocument(layOutJson(text), {language: 'json'}),
};
