import {byId} from '../flow/by-id.ts';
import {archive} from './archive.ts';
import {cbor} from './cbor.ts';
import {css} from './css.ts';
import {form} from './form.ts';
import {graphql} from './graphql.ts';
import {grpc} from './grpc.ts';
import {hex} from './hex.ts';
import {html} from './html.ts';
import {image} from './image.ts';
import {js} from './js.ts';
import {json} from './json.ts';
import {jwt} from './jwt.ts';
import {msgpack} from './msgpack.ts';
import {multipart} from './multipart.ts';
import {ndjson} from './ndjson.ts';
import {pdf} from './pdf.ts';
import {protobuf} from './protobuf.ts';
import {raw} from './raw.ts';
import {shownLine} from './shown.ts';
import {sse} from './sse.ts';
import {text} from './text.ts';
import {xml} from './xml.ts';
import type {Content, Shown, View} from './view.ts';

/** Every view by id, in the order that decides between equal bids. */
export const views: ReadonlyMap<string, View> = byId([
	json, ndjson, graphql, html, xml, css, js, form, multipart, sse, jwt, cbor, msgpack, grpc, protobuf, image, pdf, archive, text, hex, raw,
]);

/** Bodies within bodies (parts of parts of a multipart message) are taken apart this far, then shown as they came. */
const deepest = 2;

/** The views that want a body, the one that wants it most first. */
const rank = (content: Content, candidates: Iterable<View>): View[] => [...candidates]
	.map(view => ({view, bid: view.bid(content)}))
	.filter(({bid}) => bid > 0)
	.toSorted((a, b) => b.bid - a.bid)
	.map(({view}) => view);

const open = (content: Content, ranked: readonly View[], depth: number): Shown => {
	const show = (inner: Content): Shown => open(inner, depth < deepest ? rank(inner, views.values()) : [text], depth + 1);
	let trouble: string | undefined;
	for (const view of ranked) {
		try {
			const document = view.open(content, show);
			return {view, document: trouble ? {...document, trouble} : document};
		} catch (error) {
			// Messages quote what they are about.
			trouble ??= `The ${view.meta.title} view failed: ${shownLine((error as Error).message.slice(0, 200))}`;
		}
	}

	return {view: hex, document: hex.open(content, show)};
};

/** The ids of the views that can show a body, best first: what `viewBody` takes as the preferred one. Hex and raw are always there. */
export const viewsOf = (content: Content): string[] => rank(content, views.values()).map(({meta}) => meta.id);

/**
The body through the preferred view, if that can show it, else through the one that wants it most; a view that throws gives way to
the next. Hex always works.
*/
export const viewBody = (content: Content, preferred?: string, candidates: Iterable<View> = views.values()): Shown => {
	const ranked = rank(content, candidates);
	const first = ranked.filter(({meta}) => meta.id === preferred);
	return open(content, [...first, ...ranked.filter(view => !first.includes(view))], 0);
};
