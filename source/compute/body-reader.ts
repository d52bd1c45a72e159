import type {Flow, FlowRow} from '../flow/flow.ts';
import type {Spans} from '../views/span.ts';
import {createHighlighter} from './highlight.ts';
import {layOut, type Layout} from './layout.ts';
import {
	openFlow,
	type DocumentName,
	type OpenFlow,
	type Sheet,
} from './sheet.ts';

/** Where flows come from: a store's reader. */
export type FlowSource = {
	flow(id: number): Flow | undefined;
	row(id: number): Pick<FlowRow, 'revision'> | undefined;
};

type Open = OpenFlow & {
	readonly revision: number;
	readonly layouts: Map<string, Layout>;
	readonly highlighters: Map<DocumentName, ReturnType<typeof createHighlighter>>;
};

/** Serves flows for reading, the last few kept open so that scrolling decodes and lays out nothing twice. */
export type BodyReader = {
	/** The flow as it is now, `undefined` when it is gone. */
	sheet(id: number): {sheet: Sheet; revision: number} | undefined;
	/** Some lines of a document at a width; `undefined` when there is none. */
	lines(request: {id: number; document: DocumentName; width: number; wrap: boolean; from: number; count: number}): {total: number; from: number; lines: Spans[]} | undefined;
};

const kept = 4;

/** Reads flows through a store's reader. */
export const createBodyReader = (reader: FlowSource): BodyReader => {
	const recent = new Map<number, Open>();
	const open = (id: number): Open | undefined => {
		const revision = reader.row(id)?.revision;
		const known = recent.get(id);
		if (known?.revision === revision) {
			return known;
		}

		recent.delete(id);
		const flow = reader.flow(id);
		if (!flow || revision === undefined) {
			return undefined;
		}

		const opened = {
			...openFlow(flow), revision, layouts: new Map(), highlighters: new Map(),
		};
		recent.set(id, opened);
		if (recent.size > kept) {
			recent.delete(recent.keys().next().value!);
		}

		return opened;
	};

	return {
		sheet(id) {
			const opened = open(id);
			return opened && {sheet: opened.sheet, revision: opened.revision};
		},
		lines({id, document: name, width, wrap, from, count}) {
			const opened = open(id);
			const document = opened?.documents[name];
			if (!opened || !document) {
				return undefined;
			}

			const key = `${name} ${width} ${wrap}`;
			const layout = opened.layouts.get(key) ?? layOut(document, width, wrap);
			if (!opened.layouts.has(key)) {
				opened.layouts.clear();
				opened.layouts.set(key, layout);
			}

			const highlighter = opened.highlighters.get(name) ?? createHighlighter(document);
			opened.highlighters.set(name, highlighter);
			const end = Math.min(layout.total, from + count);
			const lines = Array.from({length: Math.max(0, end - from)}, (_, index) => {
				const {line, from: start, to} = layout.at(from + index);
				return highlighter(line, start, to);
			});
			return {total: layout.total, from, lines};
		},
	};
};
