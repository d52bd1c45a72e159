import {Buffer} from 'node:buffer';
import {viewBody} from '../../source/views/index.ts';
import type {Content, Document} from '../../source/views/view.ts';

/** A body as the views are asked about it. */
export const contentOf = (essence: string, body: string | Uint8Array, parameters: Content['parameters'] = {}): Content => ({
	essence, parameters, bytes: Buffer.from(body), text: typeof body === 'string' ? body : undefined, truncated: false,
});

/** Every line of a document. */
export const linesOf = (document: Document): string[] => Array.from({length: document.count}, (_, index) => document.text(index));

/** Which view wants a body, and what it makes of it. */
export const show = (essence: string, body: string | Uint8Array, parameters: Content['parameters'] = {}) => {
	const {view, document} = viewBody(contentOf(essence, body, parameters));
	return {
		id: view.meta.id, document, summary: document.summary, lines: linesOf(document),
	};
};

/** Each text with a role, the last of those that are the same. */
export const rolesOf = (document: Document) => {
	const spans = Array.from({length: document.count}, (_, index) => document.spans?.(index) ?? []).flat();
	return new Map(spans.filter(([, role]) => role).map(([text, role]) => [text, role]));
};
