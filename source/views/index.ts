import {byId} from '../flow/by-id.ts';
import {form} from './form.ts';
import {hex} from './hex.ts';
import {image} from './image.ts';
import {json} from './json.ts';
import {text} from './text.ts';
import type {Content, Document, View} from './view.ts';

/** Every view by id, in the order that decides between equal bids. */
export const views: ReadonlyMap<string, View> = byId([json, form, image, text, hex]);

/** The body through the view that wants it most; a view that throws gives way to the next. Hex always works. */
export const viewBody = (content: Content, candidates: Iterable<View> = views.values()): {view: View; document: Document} => {
	const ranked = [...candidates]
		.map(view => ({view, bid: view.bid(content)}))
		.filter(({bid}) => bid > 0)
		.toSorted((a, b) => b.bid - a.bid);
	let trouble: string | undefined;
	for (const {view} of ranked) {
		try {
			const document = view.open(content);
			return {view, document: trouble ? {...document, trouble} : document};
		} catch (error) {
			trouble ??= `The ${view.meta.title} view failed: ${(error as Error).message}`;
		}
	}

	return {view: hex, document: hex.open(content)};
};
