import {codeDocument, type Language} from './outline/code.ts';
import {wordTable} from './outline/lexer.ts';
import type {View} from './view.ts';

/** CSS, as far as it is worth telling apart here. */
export const style: Language = {
	hasBlockComments: true,
	words: wordTable('-@#%.'),
	role({kind, token, after}) {
		if (token.startsWith('@')) {
			return 'keyword';
		}

		if (kind === 'number' || /^-?\.?\d|^#[\da-f]{3,8}$/iv.test(token)) {
			return 'number';
		}

		if (kind !== 'word') {
			return undefined;
		}

		return after === ':' ? 'key' : (after === '(' ? 'literal' : 'name');
	},
};

/** Style sheets, with a declaration a line where they were minified. */
export const css: View = {
	meta: {id: 'css', title: 'css'},
	bid: ({essence, text}) => text !== undefined && essence === 'text/css' ? 3 : 0,
	open: ({text = ''}) => codeDocument(text, style),
};
