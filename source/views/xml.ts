import {outlineDocument} from './outline/document.ts';
import {outlineMarkup} from './outline/markup.ts';
import {paintMarkup} from './outline/markup-paint.ts';
import type {View} from './view.ts';

/** XML with an element a line. Entities are shown, never expanded. */
export const xml: View = {
	meta: {id: 'xml', title: 'xml'},
	bid({essence, text}) {
		if (text === undefined) {
			return 0;
		}

		return /[+\/]xml(?:-dtd)?$/v.test(essence) ? 2.8 : (['', 'text/plain'].includes(essence) && /^\s*<\?xml\s/v.test(text.slice(0, 500)) ? 2 : 0);
	},
	open: ({text = ''}) => outlineDocument(text, outlineMarkup(text, false), paintMarkup(undefined)),
};
