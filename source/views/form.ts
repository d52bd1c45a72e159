import {queryDocument} from './values/query.ts';
import type {View} from './view.ts';

/** URL-encoded fields as pairs, decoded. */
export const form: View = {
	meta: {id: 'form', title: 'form'},
	bid: ({essence, text}) => essence === 'application/x-www-form-urlencoded' && text !== undefined ? 2 : 0,
	open: ({text = ''}) => queryDocument(text.trimEnd()),
};
