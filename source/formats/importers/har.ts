import type {Importer} from '../format.ts';
import {readHarEntry} from '../har/read-entry.ts';
import {jsonElements} from '../json-elements.ts';
import {readItems} from '../read-items.ts';

/** HTTP Archive 1.2, of any program: browsers, mitmproxy, Charles, Insomnia and tapx itself. */
export const har: Importer = {
	meta: {
		id: 'har', title: 'HAR 1.2', extension: 'har', mediaType: 'application/json', example: 'tapx import page.har',
	},
	recognise(head) {
		if (/^\s*\{\s*"log"\s*:/v.test(head)) {
			return 0.9;
		}

		return /^\s*\{/v.test(head) && head.includes('"log"') && /"(?:entries|creator|pages)"/v.test(head) ? 0.6 : 0;
	},
	read: chunks => readItems(jsonElements(chunks, ['log', 'entries']), readHarEntry),
};
