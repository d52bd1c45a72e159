import {jsonDocument} from './json.ts';
import type {View} from './view.ts';

/** A JSON value a line (NDJSON, JSON Lines), each laid out. */
export const ndjson: View = {
	meta: {id: 'ndjson', title: 'ndjson'},
	bid: ({essence, text}) => text !== undefined && /\b(?:x-)?(?:ndjson|jsonl|jsonlines|json-seq)$/v.test(essence) ? 3 : 0,
	open({text = ''}) {
		const count = text.split('\n').filter(line => line.trim() !== '').length;
		return jsonDocument(text, {isLines: true, summary: `${count} value${count === 1 ? '' : 's'}`});
	},
};
