import {style} from './css.ts';
import {script} from './js.ts';
import {outlineDocument} from './outline/document.ts';
import {outlineMarkup} from './outline/markup.ts';
import {paintMarkup} from './outline/markup-paint.ts';
import type {View} from './view.ts';

/** HTML with a block element a line. */
export const html: View = {
	meta: {id: 'html', title: 'html'},
	bid({essence, text}) {
		if (text === undefined) {
			return 0;
		}

		return /^(?:text\/html|application\/xhtml\+xml)$/v.test(essence) ? 3 : (essence === '' && /^\s*<(?:!doctype\s+html|html)\b/iv.test(text.slice(0, 500)) ? 2 : 0);
	},
	open: ({text = ''}) => outlineDocument(text, outlineMarkup(text, true), paintMarkup({script, style})),
};
