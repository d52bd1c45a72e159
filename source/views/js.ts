import {codeDocument, type Language} from './outline/code.ts';
import {wordTable} from './outline/lexer.ts';
import type {View} from './view.ts';

const keywords = new Set(('async await break case catch class const continue debugger default delete do else export extends finally for from function get if import in'
	+ ' instanceof let new of return set static super switch throw try typeof var void while with yield').split(' '));
const literals = new Set(['true', 'false', 'null', 'undefined', 'this', 'NaN', 'Infinity']);

/** JavaScript, as far as it is worth telling apart here. */
export const script: Language = {
	lineComment: '//',
	hasBlockComments: true,
	isScript: true,
	words: wordTable('$#@'),
	followers: new Set([';', ',', ')', '.', '(', '[', 'else', 'catch', 'finally', 'while', 'from', 'of', 'in', 'as']),
	role({kind, token, before, after}) {
		if (kind === 'number') {
			return 'number';
		}

		if (kind !== 'word') {
			return undefined;
		}

		if (before !== '.' && keywords.has(token)) {
			return 'keyword';
		}

		return literals.has(token) ? 'literal' : (after === '(' ? 'name' : undefined);
	},
};

/** JavaScript, with a statement a line where it was minified. */
export const js: View = {
	meta: {id: 'js', title: 'js'},
	bid: ({essence, text}) => text !== undefined && /(?:java|ecma|type)script\b/v.test(essence) ? 3 : 0,
	open: ({text = ''}) => codeDocument(text, script),
};
