import {outlineDocument} from './outline/document.ts';
import {jsonPaths} from './outline/json-path.ts';
import {outlineJson, paintJson} from './outline/json.ts';
import type {Document, View} from './view.ts';

/** Longer texts are shown as they came. */
const longest = 8 * 1024 * 1024;

/** JSON, or the notation of CBOR, laid out; to be folded, and to be copied from by path. */
export const jsonDocument = (text: string, more: Partial<Document> & {readonly isLines?: boolean} = {}): Document => {
	const {isLines, ...rest} = more;
	const outline = outlineJson(text, isLines);
	return outlineDocument(text, outline, paintJson, {...jsonPaths(text, outline, isLines), ...rest});
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
	open: ({text = ''}) => jsonDocument(text),
};
