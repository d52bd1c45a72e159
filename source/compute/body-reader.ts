import type {Flow, FlowRow} from '../flow/flow.ts';
import type {Message} from '../flow/message.ts';
import type {Document} from '../views/view.ts';
import {mostMessages} from './documents/messages.ts';
import {createFolding, type Folding, type Folds} from './folding.ts';
import {createHighlighter, type Highlighter} from './highlight.ts';
import {layOut, type Layout} from './layout.ts';
import {createMasking, type Masking} from './masking.ts';
import type {DocumentInput, LaidOutInput, OpenInput} from './protocol.ts';
import {createSearch, type Found, type Search} from './searching.ts';
import {openFlow, type OpenFlow} from './sheet.ts';

/** Where flows come from: a store's reader. */
export type FlowSource = {
	flow(id: number): Flow | undefined;
	row(id: number): Pick<FlowRow, 'revision'> | undefined;
	messages(id: number, limit: number): Message[];
};

/** A document that is being read; what was worked out for it last is kept. */
export type OpenDocument = {
	readonly document: Document;
	readonly highlight: Highlighter;
	readonly masking: Masking;
	folding(folds: Folds): Folding;
	layout(input: Pick<LaidOutInput, 'width' | 'wrap' | 'folds'>): Layout;
	/** Throws as `createSearch` does. */
	search(text: string): Search;
	/** What was found when all of it was last looked through for a text. */
	found: {readonly text: string; readonly places: Found} | undefined;
};

/** Serves flows for reading, the last few kept open so that scrolling decodes and lays out nothing twice. */
export type BodyReader = {
	/** The flow as it is now, `undefined` when it is gone. */
	open(input: OpenInput): (OpenFlow & {readonly revision: number}) | undefined;
	/** One of its documents; `undefined` when there is none. */
	document(input: DocumentInput): OpenDocument | undefined;
};

/** Keeps the newest outcome, by the question as JSON. */
const keeping = <Question, Outcome>(make: (question: Question) => Outcome): ((question: Question) => Outcome) => {
	let known: {readonly key: string; readonly outcome: Outcome} | undefined;
	return question => {
		const key = JSON.stringify(question);
		if (known?.key !== key) {
			known = {key, outcome: make(question)};
		}

		return known.outcome;
	};
};

const openDocument = (document: Document): OpenDocument => {
	const folding = keeping((folds: Folds) => createFolding(document, folds));
	return {
		document,
		highlight: createHighlighter(document),
		masking: createMasking(document),
		folding,
		layout: keeping(({width, wrap, folds}) => layOut(document, {width, wrap, folding: folding(folds)})),
		search: keeping((text: string) => createSearch(document, text)),
		found: undefined,
	};
};

type Open = OpenFlow & {
	readonly revision: number;
	/** The views that were wanted, as JSON. */
	readonly views: string;
	readonly reading: Map<string, OpenDocument>;
};

const kept = 4;

/** Reads flows through a store's reader. */
export const createBodyReader = (reader: FlowSource): BodyReader => {
	const recent = new Map<number, Open>();
	const open = ({id, views = {}}: OpenInput): Open | undefined => {
		const revision = reader.row(id)?.revision;
		const wanted = JSON.stringify(views);
		const known = recent.get(id);
		if (known?.revision === revision && known?.views === wanted) {
			return known;
		}

		recent.delete(id);
		const flow = reader.flow(id);
		if (!flow || revision === undefined) {
			return undefined;
		}

		const opened = {
			...openFlow(flow, views, reader.messages(id, mostMessages)), revision, views: wanted, reading: new Map(),
		};
		recent.set(id, opened);
		if (recent.size > kept) {
			recent.delete(recent.keys().next().value!);
		}

		return opened;
	};

	return {
		open,
		document(input) {
			const opened = open(input);
			const document = opened?.documents[input.document];
			if (!opened || !document) {
				return undefined;
			}

			const known = opened.reading.get(input.document) ?? openDocument(document);
			opened.reading.set(input.document, known);
			return known;
		},
	};
};
