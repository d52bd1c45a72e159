import {jsonDocument} from './json.ts';
import {textOf} from './lines.ts';
import {shownLine} from './shown.ts';
import type {Spans} from './span.ts';
import {sectionsDocument} from './tree/sections.ts';
import {claimTime, decodeJwt} from './values/jwt.ts';
import type {Document, View} from './view.ts';

/** Claims with the times that they tell beside their numbers. */
const claimsDocument = (claims: string): Document => {
	const document = jsonDocument(claims);
	const spans = (line: number): Spans => {
		const shown = document.spans?.(line) ?? [];
		const [, name = ''] = /^\$\.(\w+)$/v.exec(document.path?.(line) ?? '') ?? [];
		const time = claimTime(name, document.value?.(line) ?? '');
		return time === undefined ? shown : [...shown, [`  ${time}`, 'comment']];
	};

	return {
		...document, spans, text: line => textOf(spans(line)), plainLength: undefined,
	};
};

/** A signed token: its header, its claims, and how long its signature is. It is decoded, not verified. */
export const jwt: View = {
	meta: {id: 'jwt', title: 'jwt'},
	bid({essence, text}) {
		if (text === undefined || !/jwt$|^(?:text\/plain|application\/jose|application\/octet-stream)?$/v.test(essence) || !text.startsWith('ey')) {
			return 0;
		}

		return decodeJwt(text) ? 2.5 : 0;
	},
	open({text = ''}) {
		const token = decodeJwt(text);
		if (!token) {
			throw new Error('not a signed token');
		}

		return sectionsDocument([
			{title: [['header', 'name']], document: jsonDocument(token.header)},
			{title: [['claims', 'name']], document: claimsDocument(token.claims)},
			{title: [['signature', 'name'], [`  ${token.signature} bytes, not verified`, 'faint']]},
		], {summary: shownLine(token.algorithm.slice(0, 20))});
	},
};
