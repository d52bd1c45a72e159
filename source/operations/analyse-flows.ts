import {createEngine} from '../analysis/engine.ts';
import {createReport, type Report} from '../analysis/report.ts';
import type {Rulebook} from '../analysis/rulebook.ts';
import {remembered} from '../analysis/remembered.ts';
import type {Filter} from '../filter/filter.ts';
import type {Category} from '../flow/finding.ts';
import type {Reader} from '../store/store.ts';
import {pagesOf} from './paced/pages.ts';

/** Which flows, and which rules. */
export type AnalysisInput = {
	readonly filter?: Filter | undefined;
	/** All when left out. */
	readonly categories?: readonly Category[] | undefined;
	/** Only so many of the newest that match. */
	readonly newest?: number | undefined;
	/** Whether findings in several places of the same exchange are issues of their own. */
	readonly isByPlace?: boolean | undefined;
};

/** Milliseconds of work between two pauses. */
const slice = 15;
const mostConnections = 1000;
const page = 1000;

/**
Ids of the flows that match, oldest first, in pages that a few milliseconds find: a filter that looks into every body holds nobody up.

@yields Ids, which may be none.
*/
function * idsOf(reader: Pick<Reader, 'window'>, filter: Filter | undefined, newest: number | undefined): Generator<readonly number[], void> {
	if (newest !== undefined) {
		const ids: number[] = [];
		for (const {rows} of pagesOf({reader}, {filter, newest})) {
			ids.push(...rows.map(({id}) => id));
			yield [];
		}

		yield ids.toReversed();
		return;
	}

	let from: number | undefined = 0;
	while (from !== undefined) {
		const {rows, next}: ReturnType<Reader['window']> = reader.window({filter, limit: page, after: from}, slice);
		from = next;
		yield rows.map(({id}) => id);
	}
}

/**
Looks at flows with the rules of a rulebook, oldest first, now: what is stored of earlier looks is neither read nor changed.
Works in slices; whoever runs it on a thread with other work lets that in at each pause (`paced`).

@yields How many flows it has looked at, after each slice.
*/
export function * analyseFlows(
	{reader, rulebook}: {readonly reader: Pick<Reader, 'flow' | 'window' | 'connection'>; readonly rulebook: Rulebook},
	{filter, categories, newest, isByPlace}: AnalysisInput,
): Generator<number, Report> {
	const engine = createEngine({
		rules: rulebook.rules.values().filter(({meta}) => !categories || categories.includes(meta.category)), adjust: rulebook.adjust,
	});
	const connection = remembered(mostConnections, id => reader.connection(id));

	const report = createReport({isByPlace});
	/** Looks at flows until all are done or a pause is due; gives how many. */
	const look = (ids: readonly number[], from: number): number => {
		const deadline = performance.now() + slice;
		let at = from;
		for (; at < ids.length && performance.now() < deadline; at++) {
			const flow = reader.flow(ids[at]!); // Within its length.
			// It may have been deleted meanwhile.
			if (flow) {
				report.add(flow, engine.check(flow, {server: connection(flow.serverConnection)}));
			}
		}

		return at;
	};

	let done = 0;
	for (const ids of idsOf(reader, filter, newest)) {
		let at = 0;
		do {
			at = look(ids, at);
			yield done + at;
		} while (at < ids.length);

		done += ids.length;
	}

	return report.read();
}
